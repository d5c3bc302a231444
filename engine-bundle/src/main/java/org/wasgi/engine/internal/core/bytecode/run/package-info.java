/**
 * What compiled code works on and calls: instances, memories, tables, functions, and the operations
 * that take more than a few instructions of the Java VM. Public because compiled code is loaded by
 * class loaders of its own.
 */
package org.wasgi.engine.internal.core.bytecode.run;
