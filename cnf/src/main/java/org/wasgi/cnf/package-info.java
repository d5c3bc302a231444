/** The build's own code. */
package org.wasgi.cnf;
