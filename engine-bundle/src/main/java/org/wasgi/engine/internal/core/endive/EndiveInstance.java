package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.endive.Opaque.GlobalExtern;
import org.wasgi.engine.internal.core.endive.Opaque.TableExtern;
import org.wasgi.engine.internal.core.endive.Opaque.TagExtern;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Export;

/** A core instance: its exports. */
final class EndiveInstance implements CoreInstance {
    private final Instance instance;
    private final ModuleTypes types;
    private final CoreFunc[] importedFunctions;

    EndiveInstance(Instance instance, ModuleTypes types, CoreFunc[] importedFunctions) {
        this.instance = instance;
        this.types = types;
        this.importedFunctions = importedFunctions;
    }

    @Override
    public CoreExtern export(String name) {
        Export export = types.exports().get(name);
        if (export == null) {
            return null;
        }
        int index = export.index();
        return switch (export.exportType()) {
            case FUNCTION ->
                    index < importedFunctions.length
                            ? importedFunctions[index]
                            : new GuestFunc(instance, index, types.functions().get(index));
            case MEMORY -> (LinearMemory) instance.memory(index);
            case TABLE -> new TableExtern((GuestTable) instance.table(index));
            case GLOBAL -> new GlobalExtern(instance.global(index), types.globals().get(index));
            case TAG -> new TagExtern(instance.tag(index), types.tags().get(index));
        };
    }
}
