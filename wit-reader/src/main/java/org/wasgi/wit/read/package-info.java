/** Reads WIT packages from folders. */
package org.wasgi.wit.read;
