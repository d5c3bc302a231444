/** Ways to do the same thing, in this process and in others, measured in turns. */
package org.wasgi.benchmarks.interleaved;
