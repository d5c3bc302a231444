/** JMH benchmarks; {@code benchmarks/run} runs them. */
package org.wasgi.benchmarks;
