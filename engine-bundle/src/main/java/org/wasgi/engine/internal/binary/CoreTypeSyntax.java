package org.wasgi.engine.internal.binary;

import java.util.List;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreType;

/** A core type definition (Binary.md, {@code core:deftype}). */
public sealed interface CoreTypeSyntax {

    record CoreFuncSyntax(CoreFuncType type) implements CoreTypeSyntax {}

    record CoreModuleSyntax(List<Declarator> declarators) implements CoreTypeSyntax {}

    /** A part of a core module type (Binary.md, {@code core:moduledecl}). */
    sealed interface Declarator {}

    record ImportDeclarator(String module, String name, CoreUse type) implements Declarator {}

    record ExportDeclarator(String name, CoreUse type) implements Declarator {}

    record TypeDeclarator(CoreTypeSyntax type) implements Declarator {}

    record OuterTypeDeclarator(int count, int index) implements Declarator {}

    /** The type of a core import or export; functions and tags by index. */
    sealed interface CoreUse {}

    record CoreFuncUse(int type) implements CoreUse {}

    record CoreTagUse(int type) implements CoreUse {}

    record CoreTableUse(CoreType element, CoreLimits limits) implements CoreUse {}

    record CoreMemoryUse(CoreLimits limits) implements CoreUse {}

    record CoreGlobalUse(CoreType type, boolean mutable) implements CoreUse {}
}
