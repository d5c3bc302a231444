package org.wasgi.engine.internal.core.endive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.core.module.ModuleOutline;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TagType;
import run.endive.wasm.types.ValType;

/**
 * Collects the index spaces of one module. Limits come from the outline: Endive's do not tell
 * whether there is a maximum, and cut large minima.
 */
final class ModuleTypeReader {
    private final WasmModule module;
    private final ModuleOutline outline;
    private final List<CoreExternType> imports = new ArrayList<>();
    private final List<CoreFuncType> functions = new ArrayList<>();
    private final List<CoreTableType> tables = new ArrayList<>();
    private final List<CoreMemoryType> memories = new ArrayList<>();
    private final List<CoreGlobalType> globals = new ArrayList<>();
    private final List<CoreTagType> tags = new ArrayList<>();

    private ModuleTypeReader(WasmModule module, ModuleOutline outline) {
        this.module = module;
        this.outline = outline;
    }

    /**
     * @throws InvalidException where an index leads nowhere, which Endive does not check everywhere
     */
    static ModuleTypes read(WasmModule module, ModuleOutline outline) {
        return new ModuleTypeReader(module, outline).read();
    }

    private ModuleTypes read() {
        module.importSection().stream().map(this::imported).forEach(imports::add);
        define();
        Map<String, Export> exports = new LinkedHashMap<>();
        Map<String, CoreExternType> exportTypes = new LinkedHashMap<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (exports.put(export.name(), export) != null) {
                throw new InvalidException("core module: duplicate export name " + export.name());
            }
            exportTypes.put(export.name(), exported(export));
        }
        return new ModuleTypes(
                new CoreModuleType(importTypes(), exportTypes),
                imports,
                functions,
                tables,
                memories,
                globals,
                tags,
                exports);
    }

    private Map<CoreImportName, CoreExternType> importTypes() {
        Map<CoreImportName, CoreExternType> types = new LinkedHashMap<>();
        for (int i = 0; i < imports.size(); i++) {
            CoreImportName name = outline.imports().get(i);
            if (types.put(name, imports.get(i)) != null) {
                throw new InvalidException(
                        "core module: duplicate import " + name.module() + " " + name.name());
            }
        }
        return types;
    }

    private CoreExternType imported(Import imported) {
        if (imported instanceof FunctionImport function) {
            return add(functions, function(function.typeIndex()));
        } else if (imported instanceof TableImport table) {
            return add(tables, table(table.entryType()));
        } else if (imported instanceof GlobalImport global) {
            return add(globals, global(global.type(), global.mutabilityType()));
        } else if (imported instanceof TagImport tag) {
            return add(tags, tag(tag.tagType()));
        }
        return add(memories, memory());
    }

    private void define() {
        for (int i = 0; i < module.functionSection().functionCount(); i++) {
            functions.add(function(module.functionSection().getFunctionType(i)));
        }
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            tables.add(table(module.tableSection().getTable(i).elementType()));
        }
        int ownMemories = module.memorySection().map(MemorySection::memoryCount).orElse(0);
        for (int i = 0; i < ownMemories; i++) {
            memories.add(memory());
        }
        for (Global global : module.globalSection().globals()) {
            globals.add(global(global.valueType(), global.mutabilityType()));
        }
        TagType[] ownTags = module.tagSection().map(TagSection::types).orElse(new TagType[0]);
        for (TagType tag : ownTags) {
            tags.add(tag(tag));
        }
    }

    private static <T> T add(List<T> list, T element) {
        list.add(element);
        return element;
    }

    private CoreExternType exported(Export export) {
        List<? extends CoreExternType> space = space(export.exportType());
        if (export.index() < 0 || export.index() >= space.size()) {
            throw new InvalidException(
                    "core module: export "
                            + export.name()
                            + " is of an unknown "
                            + export.exportType().name().toLowerCase(Locale.ROOT));
        }
        return space.get(export.index());
    }

    private List<? extends CoreExternType> space(ExternalType sort) {
        return switch (sort) {
            case FUNCTION -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }

    private CoreFuncType function(int typeIndex) {
        FunctionType type = module.typeSection().getType(typeIndex);
        if (type == null) {
            throw new InvalidException("core module: type " + typeIndex + " is no function type");
        }
        return new CoreFuncType(
                type.params().stream().map(ValueTypes::of).toList(),
                type.returns().stream().map(ValueTypes::of).toList());
    }

    private CoreTableType table(ValType element) {
        return new CoreTableType(ValueTypes.of(element), outline.tables().get(tables.size()));
    }

    private CoreMemoryType memory() {
        return new CoreMemoryType(outline.memories().get(memories.size()));
    }

    private static CoreGlobalType global(ValType type, MutabilityType mutability) {
        return new CoreGlobalType(ValueTypes.of(type), mutability == MutabilityType.Var);
    }

    private CoreTagType tag(TagType tag) {
        CoreFuncType type = function(tag.typeIdx());
        if (!type.results().isEmpty()) {
            throw new InvalidException("core module: the type of a tag has results");
        }
        return new CoreTagType(type);
    }
}
