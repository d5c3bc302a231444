package org.wasgi.engine.internal.core.module;

import java.util.List;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;

/**
 * What the outline of a core module tells.
 *
 * @param imports names, in order
 * @param tables limits of all tables, imported ones first
 * @param memories limits of all memories, imported ones first
 * @param vectors whether it uses v128
 * @param garbageCollected whether it makes values that are garbage-collected
 * @param numbered the module without custom sections, its imports named by their decimal numbers
 *     from 0 in module ""
 */
public record ModuleOutline(
        List<CoreImportName> imports,
        List<CoreLimits> tables,
        List<CoreLimits> memories,
        boolean vectors,
        boolean garbageCollected,
        byte[] numbered) {
    public ModuleOutline {
        imports = List.copyOf(imports);
        tables = List.copyOf(tables);
        memories = List.copyOf(memories);
    }

    /**
     * Reads a module.
     *
     * @throws org.wasgi.engine.MalformedException where it does not have the shape of a module;
     *     most of what can be wrong inside is left to the validator
     * @throws org.wasgi.engine.LimitException if it exceeds the limits
     */
    public static ModuleOutline of(byte[] module, ModuleLimits limits) {
        return new OutlineReader(module, limits).read();
    }
}
