/** The command line: what can be done with a component without a gateway. */
package org.wasgi.cli;
