/** Six one-byte messages on a kernel bus: from C, from Java, and from a component. */
package org.wasgi.benchmarks.led;
