/** The core engine that compiles functions to classes of the Java VM when they are first called. */
package org.wasgi.engine.internal.core.bytecode;
