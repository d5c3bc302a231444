package org.wasgi.engine.internal.core.endive;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.CallGate;
import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.endive.ModuleCompiler.Code;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreTableType;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;

/** A compiled module, shared by its instances. */
final class EndiveModule implements CompiledModule {
    private final WasmModule module;
    private final ModuleTypes types;
    private final Code code;

    EndiveModule(WasmModule module, ModuleTypes types, Code code) {
        this.module = module;
        this.types = types;
        this.code = code;
    }

    @Override
    public CoreModuleType type() {
        return types.module();
    }

    @Override
    public CoreInstance instantiate(CoreExtern[] imports, Budget budget) {
        ImportValues values = new ImportLinker(module, types).link(imports);
        List<CoreMemoryType> memories = own(types.memories(), values.memoryCount());
        List<CoreTableType> tables = own(types.tables(), values.tableCount());
        take(memories, tables, budget);
        try {
            Instance instance = build(values, memories.iterator(), tables.iterator(), budget);
            CoreFunc[] functions =
                    Arrays.stream(imports)
                            .filter(CoreFunc.class::isInstance)
                            .toArray(CoreFunc[]::new);
            return new EndiveInstance(instance, types, functions);
        } catch (Throwable thrown) {
            throw Traps.of(thrown);
        }
    }

    private static <T> List<T> own(List<T> space, int imported) {
        return space.subList(imported, space.size());
    }

    /** Takes what the instance starts with from the budget, before any of it is allocated. */
    private static void take(
            List<CoreMemoryType> memories, List<CoreTableType> tables, Budget budget) {
        for (CoreMemoryType memory : memories) {
            long pages = memory.limits().min();
            if (pages > Memory.RUNTIME_MAX_PAGES || !budget.takeMemory(pages * Memory.PAGE_SIZE)) {
                throw new LimitException(
                        "memory of "
                                + pages
                                + " pages exceeds the limit of "
                                + budget.limits().memoryBytes()
                                + " bytes");
            }
        }
        for (CoreTableType table : tables) {
            long elements = table.limits().min();
            if (!budget.takeTableElements(elements)) {
                throw new LimitException(
                        "table of "
                                + Long.toUnsignedString(elements)
                                + " elements exceeds the limit of "
                                + budget.limits().tableElements());
            }
        }
    }

    private Instance build(
            ImportValues imports,
            Iterator<CoreMemoryType> memories,
            Iterator<CoreTableType> tables,
            Budget budget) {
        CallGate gate = budget.gate();
        Instance[] owner = new Instance[1];
        Instance.Builder builder = Instance.builder(module);
        if (code.interprets()) {
            // The interpreter polls nothing else that we could set.
            builder.withUnsafeExecutionListener((instruction, stack) -> gate.poll());
        }
        return builder.withImportValues(imports)
                .withMemoryFactory(limits -> new LinearMemory(memories.next(), budget))
                .withMachineFactory(
                        instance -> {
                            owner[0] = instance;
                            return new GuestMachine(gate, instance, code::machine);
                        })
                .withTableFactory(
                        (table, initial) ->
                                new GuestTable(table, initial, tables.next(), owner[0], budget))
                .withStart(false)
                .build();
    }
}
