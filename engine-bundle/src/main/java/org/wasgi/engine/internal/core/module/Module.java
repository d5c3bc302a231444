package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;

/**
 * A valid module. In each index space imports come first.
 *
 * @param bytes the binary, in which function bodies and data stay; not to be changed
 * @param functions indices of their types
 * @param tableValues initial value of each own table's elements, null where it is null
 * @param globalValues initial value of each own global
 * @param tags indices of their types
 * @param start the start function, or -1
 * @param declared functions that are exported or may be referred to; not to be changed
 * @param bodies of its own functions
 * @param names of functions, by index, as far as the custom section {@code name} gives them
 */
public record Module(
        byte[] bytes,
        TypeSpace types,
        List<Import> imports,
        List<Export> exports,
        List<Integer> functions,
        List<TableType> tables,
        List<ConstantExpression> tableValues,
        List<CoreLimits> memories,
        List<GlobalType> globals,
        List<ConstantExpression> globalValues,
        List<Integer> tags,
        int start,
        BitSet declared,
        List<ElementSegment> elements,
        List<DataSegment> data,
        List<FunctionBody> bodies,
        Map<Integer, String> names) {

    /**
     * Reads and validates a module.
     *
     * @throws org.wasgi.engine.MalformedException where the binary format is broken
     * @throws org.wasgi.engine.InvalidException where it breaks a rule
     * @throws org.wasgi.engine.LimitException where it exceeds the limits, or uses a proposal that
     *     this reader does not know
     */
    public static Module read(byte[] bytes, ModuleLimits limits, CanonicalTypes types) {
        return new ModuleReader(bytes, limits, types).read();
    }

    /** How many imports there are of a kind, which come first in its index space. */
    public int imported(ExternKind kind) {
        return (int) imports.stream().filter(wanted -> wanted.kind() == kind).count();
    }

    public FunctionType functionType(int function) {
        return types.function(functions.get(function));
    }

    public DefinedType definedType(int function) {
        return types.definedType(functions.get(function));
    }

    public FunctionType tagType(int tag) {
        return types.function(tags.get(tag));
    }

    /** A reader of a function's instructions. */
    public ByteReader code(FunctionBody body) {
        ByteReader in = new ByteReader(bytes, LoadLimits.DEFAULT);
        in.skip(body.start(), "code");
        return in.slice(body.size());
    }

    /** The types of imports and exports. */
    public CoreModuleType type() {
        Map<CoreImportName, CoreExternType> imported = new LinkedHashMap<>();
        for (Import wanted : imports) {
            imported.put(
                    new CoreImportName(wanted.module(), wanted.name()),
                    type(wanted.kind(), wanted.index()));
        }
        Map<String, CoreExternType> exported = new LinkedHashMap<>();
        for (Export export : exports) {
            exported.put(export.name(), type(export.kind(), export.index()));
        }
        return new CoreModuleType(imported, exported);
    }

    /** In the order of the import section. */
    public List<CoreExternType> importTypes() {
        List<CoreExternType> imported = new ArrayList<>();
        imports.forEach(wanted -> imported.add(type(wanted.kind(), wanted.index())));
        return imported;
    }

    private CoreExternType type(ExternKind kind, int index) {
        return switch (kind) {
            case FUNCTION -> functionType(index).coreType();
            case TABLE -> {
                TableType table = tables.get(index);
                yield new CoreTableType(ValType.coreType(table.element()), table.limits());
            }
            case MEMORY -> new CoreMemoryType(memories.get(index));
            case GLOBAL -> {
                GlobalType global = globals.get(index);
                yield new CoreGlobalType(ValType.coreType(global.type()), global.mutable());
            }
            case TAG -> new CoreTagType(tagType(index).coreType());
        };
    }
}
