/** A Java bundle that apps use as if it were a driver. */
package org.wasgi.example.fixed;
