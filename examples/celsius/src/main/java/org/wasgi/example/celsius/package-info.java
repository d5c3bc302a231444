/** A Java bundle that uses a driver through the Java interface generated for it. */
package org.wasgi.example.celsius;
