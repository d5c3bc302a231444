package org.wasgi.engine.internal.core.endive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import org.wasgi.engine.type.ExternType.CoreType;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.TagType;
import run.endive.wasm.types.ValType;

/**
 * The types of a module's definitions: in each index space imports first, then its own.
 *
 * @param module imports and exports
 * @param imports in the order of the import section
 */
record ModuleTypes(
        CoreModuleType module,
        List<CoreExternType> imports,
        List<CoreFuncType> functions,
        List<CoreTableType> tables,
        List<CoreMemoryType> memories,
        List<CoreGlobalType> globals,
        List<CoreTagType> tags,
        Map<String, Export> exports) {

    /**
     * @throws InvalidException where an index leads nowhere, which the parser does not check
     *     everywhere
     */
    static ModuleTypes of(WasmModule module) {
        try {
            return new Reader(module).read();
        } catch (WasmEngineException | IndexOutOfBoundsException e) {
            throw new InvalidException("core module: " + e.getMessage(), e);
        }
    }

    /** Collects the index spaces of one module. */
    private static final class Reader {
        private final WasmModule module;
        private final Map<CoreImportName, CoreExternType> importTypes = new LinkedHashMap<>();
        private final List<CoreExternType> imports = new ArrayList<>();
        private final List<CoreFuncType> functions = new ArrayList<>();
        private final List<CoreTableType> tables = new ArrayList<>();
        private final List<CoreMemoryType> memories = new ArrayList<>();
        private final List<CoreGlobalType> globals = new ArrayList<>();
        private final List<CoreTagType> tags = new ArrayList<>();

        Reader(WasmModule module) {
            this.module = module;
        }

        ModuleTypes read() {
            module.importSection().stream().forEach(this::readImport);
            for (int i = 0; i < module.functionSection().functionCount(); i++) {
                functions.add(function(module.functionSection().getFunctionType(i)));
            }
            for (int i = 0; i < module.tableSection().tableCount(); i++) {
                Table table = module.tableSection().getTable(i);
                tables.add(new CoreTableType(type(table.elementType()), limits(table.limits())));
            }
            module.memorySection()
                    .ifPresent(
                            section -> {
                                for (int i = 0; i < section.memoryCount(); i++) {
                                    memories.add(
                                            new CoreMemoryType(
                                                    limits(section.getMemory(i).limits())));
                                }
                            });
            for (Global global : module.globalSection().globals()) {
                globals.add(
                        new CoreGlobalType(
                                type(global.valueType()),
                                global.mutabilityType() == MutabilityType.Var));
            }
            module.tagSection()
                    .ifPresent(
                            section -> {
                                for (TagType tag : section.types()) {
                                    tags.add(tag(tag));
                                }
                            });
            Map<String, Export> exports = new LinkedHashMap<>();
            Map<String, CoreExternType> exportTypes = new LinkedHashMap<>();
            for (int i = 0; i < module.exportSection().exportCount(); i++) {
                Export export = module.exportSection().getExport(i);
                if (exports.put(export.name(), export) != null) {
                    throw new InvalidException("duplicate export name " + export.name());
                }
                exportTypes.put(export.name(), exported(export));
            }
            return new ModuleTypes(
                    new CoreModuleType(importTypes, exportTypes),
                    List.copyOf(imports),
                    List.copyOf(functions),
                    List.copyOf(tables),
                    List.copyOf(memories),
                    List.copyOf(globals),
                    List.copyOf(tags),
                    exports);
        }

        private CoreExternType exported(Export export) {
            List<? extends CoreExternType> space = space(export.exportType());
            if (export.index() < 0 || export.index() >= space.size()) {
                throw new InvalidException(
                        "export "
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

        private void readImport(Import imported) {
            CoreExternType type;
            if (imported instanceof FunctionImport function) {
                type = add(functions, function(function.typeIndex()));
            } else if (imported instanceof TableImport table) {
                type =
                        add(
                                tables,
                                new CoreTableType(type(table.entryType()), limits(table.limits())));
            } else if (imported instanceof MemoryImport memory) {
                type = add(memories, new CoreMemoryType(limits(memory.limits())));
            } else if (imported instanceof GlobalImport global) {
                type =
                        add(
                                globals,
                                new CoreGlobalType(
                                        type(global.type()),
                                        global.mutabilityType() == MutabilityType.Var));
            } else {
                type =
                        add(
                                tags,
                                new CoreTagType(
                                        function(((TagImport) imported).tagType().typeIdx())));
            }
            imports.add(type);
            CoreImportName name = new CoreImportName(imported.module(), imported.name());
            if (importTypes.put(name, type) != null) {
                throw new InvalidException("duplicate import " + name.module() + " " + name.name());
            }
        }

        private static <T> T add(List<T> list, T element) {
            list.add(element);
            return element;
        }

        private CoreTagType tag(TagType tag) {
            CoreFuncType type = function(tag.typeIdx());
            if (!type.results().isEmpty()) {
                throw new InvalidException("the type of a tag has results");
            }
            return new CoreTagType(type);
        }

        private CoreFuncType function(int typeIndex) {
            FunctionType type = module.typeSection().getType(typeIndex);
            if (type == null) {
                throw new InvalidException("type " + typeIndex + " is no function type");
            }
            return new CoreFuncType(types(type.params()), types(type.returns()));
        }
    }

    private static List<CoreType> types(List<ValType> types) {
        return types.stream().map(ModuleTypes::type).toList();
    }

    private static CoreLimits limits(TableLimits limits) {
        return new CoreLimits(
                limits.min(),
                limits.max() == TableLimits.LIMIT_MAX
                        ? Optional.empty()
                        : Optional.of(limits.max()),
                limits.shared(),
                false);
    }

    private static CoreLimits limits(MemoryLimits limits) {
        return new CoreLimits(
                limits.initialPages(),
                limits.maximumPages() == MemoryLimits.MAX_PAGES
                        ? Optional.empty()
                        : Optional.of((long) limits.maximumPages()),
                limits.shared(),
                false);
    }

    private static CoreType type(ValType type) {
        return switch (type.opcode()) {
            case ValType.ID.I32 -> CoreType.I32;
            case ValType.ID.I64 -> CoreType.I64;
            case ValType.ID.F32 -> CoreType.F32;
            case ValType.ID.F64 -> CoreType.F64;
            case ValType.ID.V128 -> CoreType.V128;
            case ValType.ID.RefNull -> nullable(type.typeIdx());
            default -> new CoreType("(ref " + heapType(type.typeIdx()) + ")");
        };
    }

    private static CoreType nullable(int heapType) {
        if (heapType >= 0) {
            return new CoreType("(ref null " + heapType + ")");
        }
        String name = heapType(heapType);
        return switch (name) {
            case "none" -> new CoreType("nullref");
            case "nofunc" -> new CoreType("nullfuncref");
            case "noextern" -> new CoreType("nullexternref");
            default -> new CoreType(name + "ref");
        };
    }

    private static String heapType(int heapType) {
        if (heapType >= 0) {
            return Integer.toString(heapType);
        }
        for (ValType.TypeIdxCode code : ValType.TypeIdxCode.values()) {
            if (code.code() == heapType) {
                return code.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new InvalidException("unknown heap type " + heapType);
    }
}
