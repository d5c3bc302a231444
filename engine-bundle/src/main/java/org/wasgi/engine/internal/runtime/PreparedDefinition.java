package org.wasgi.engine.internal.runtime;

import java.util.List;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.runtime.Spaces.Given;
import org.wasgi.engine.type.ExternType.ComponentType;

/** A component definition made ready to run. Immutable and shared by all its instances. */
record PreparedDefinition(
        CoreEngine core, ComponentType type, List<Action> actions, int resourceSlots) {

    /** Runs all steps. */
    Spaces instantiate(Store store, LiveInstance parent, Given given, Spaces enclosing) {
        Spaces spaces =
                new Spaces(new LiveInstance(store, parent, resourceSlots), given, enclosing);
        for (Action action : actions) {
            action.run(spaces);
        }
        return spaces;
    }

    RunningComponent start(InstanceOptions options, Given given, Spaces enclosing) {
        Store store = new Store(options, core.gate(options.limits()));
        store.gate().enter();
        try {
            return new RunningComponent(store, instantiate(store, null, given, enclosing), type);
        } catch (Throwable t) {
            store.releaseHostResources();
            if (t instanceof ComponentException known) {
                throw known;
            }
            throw Traps.of(t);
        } finally {
            store.gate().exit();
        }
    }
}
