package org.wasgi.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.plan.Step;

/** Finds the core modules of a component, those of nested components too. */
final class CoreModules {
    private CoreModules() {}

    /** In order of appearance. */
    static List<CoreModuleInfo> of(ComponentDefinition component) {
        List<CoreModuleInfo> found = new ArrayList<>();
        collect(component, found);
        return found;
    }

    private static void collect(ComponentDefinition component, List<CoreModuleInfo> found) {
        for (Step step : component.steps()) {
            if (step instanceof Step.DefineCoreModule module) {
                found.add(CoreModuleInfo.of(module.bytes(), module.module().type()));
            } else if (step instanceof Step.DefineComponent nested) {
                collect(nested.definition(), found);
            }
        }
    }
}
