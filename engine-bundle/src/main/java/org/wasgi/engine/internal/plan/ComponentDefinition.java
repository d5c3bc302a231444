package org.wasgi.engine.internal.plan;

import java.util.List;
import org.wasgi.engine.type.ExternType.ComponentType;

/**
 * A validated component: the steps which instantiate it, in order. All type checking is done; what
 * is left are indices into the index spaces that the steps themselves fill, in the order in which
 * they push.
 *
 * @param type imports and exports
 * @param steps what to do
 * @param resourceSlots how many resource types an instance holds (see {@link
 *     org.wasgi.engine.type.ResourceType#slot()})
 */
public record ComponentDefinition(ComponentType type, List<Step> steps, int resourceSlots) {
    public ComponentDefinition {
        steps = List.copyOf(steps);
    }
}
