package org.wasgi.engine.internal.wrap;

import java.util.List;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.TypeSyntax.ComponentTypeSyntax;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/**
 * The world of a core module, as a component type: its declarators in order.
 *
 * @param encoding how strings lie in the module's memory
 */
record World(List<Definition> declarators, StringEncoding encoding) {
    World {
        declarators = List.copyOf(declarators);
    }

    ComponentTypeSyntax type() {
        return new ComponentTypeSyntax(declarators.stream().map(d -> new Located(0, d)).toList());
    }
}
