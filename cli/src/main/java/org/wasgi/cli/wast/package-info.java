/**
 * Conformance suites of the WebAssembly specifications, converted from {@code .wast} to JSON with
 * the modules beside it: reading them, running them, judging and counting.
 */
package org.wasgi.cli.wast;
