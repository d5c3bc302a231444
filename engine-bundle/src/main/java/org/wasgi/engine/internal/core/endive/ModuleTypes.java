package org.wasgi.engine.internal.core.endive;

import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import run.endive.wasm.types.Export;

/**
 * The types of a module's definitions: in each index space imports first, then its own.
 *
 * @param module imports and exports
 * @param imports in the order of the import section
 * @param exports by name
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
    ModuleTypes {
        imports = List.copyOf(imports);
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        memories = List.copyOf(memories);
        globals = List.copyOf(globals);
        tags = List.copyOf(tags);
        exports = Map.copyOf(exports);
    }
}
