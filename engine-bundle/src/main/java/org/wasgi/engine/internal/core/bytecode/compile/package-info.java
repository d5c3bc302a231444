/**
 * Compiles functions of core WebAssembly to classes of the Java VM.
 *
 * <p>A function is read once. {@link
 * org.wasgi.engine.internal.core.bytecode.compile.FunctionWriter} keeps operands as expressions
 * until an instruction comes that has an effect; where control flow meets, operands wait in
 * variables. A {@link org.wasgi.engine.internal.core.bytecode.compile.Frame} says where variables
 * are: in local variables of one method, or in arrays for a function that is divided into several.
 */
package org.wasgi.engine.internal.core.bytecode.compile;
