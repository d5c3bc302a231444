/** The Maven goal. */
package org.wasgi.bindgen.maven;
