package org.wasgi.engine.internal.binary;

/** The type of an import or export (Binary.md, {@code externtype}), by index. */
public sealed interface ExternTypeSyntax {

    record CoreModuleUse(int coreType) implements ExternTypeSyntax {}

    record FuncUse(int type) implements ExternTypeSyntax {}

    /** {@code (type (eq t))}. */
    record TypeEqual(int type) implements ExternTypeSyntax {}

    /** {@code (type (sub resource))}. */
    record SubResource() implements ExternTypeSyntax {}

    record ComponentUse(int type) implements ExternTypeSyntax {}

    record InstanceUse(int type) implements ExternTypeSyntax {}
}
