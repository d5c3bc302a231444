package org.wasgi.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.internal.core.module.CanonicalTypes;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.internal.core.module.ModuleLimits;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/**
 * A core module in figures.
 *
 * @param bytes its size
 * @param memories those it imports, then those it defines
 */
record CoreModuleInfo(int bytes, List<MemoryInfo> memories) {

    /**
     * A memory.
     *
     * @param minPages in pages of 64 KiB
     * @param maxPages likewise; empty where only the host sets a limit
     */
    record MemoryInfo(boolean imported, long minPages, Optional<Long> maxPages) {}

    static CoreModuleInfo of(byte[] module, CoreModuleType type) {
        long imported =
                type.imports().values().stream().filter(CoreMemoryType.class::isInstance).count();
        List<MemoryInfo> memories = new ArrayList<>();
        Module read = Module.read(module, ModuleLimits.DEFAULT, new CanonicalTypes());
        for (CoreLimits limits : read.memories()) {
            memories.add(new MemoryInfo(memories.size() < imported, limits.min(), limits.max()));
        }
        return new CoreModuleInfo(module.length, List.copyOf(memories));
    }
}
