package org.wasgi.engine.internal.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.internal.plan.Step.SlotFill;
import org.wasgi.engine.type.ResourceType;

/** Where the resource types of something are found at run time. */
final class Slots {
    private final Resources resources;
    private final Map<ResourceType, SlotFill> found = new HashMap<>();
    private final List<String> path = new ArrayList<>();

    private Slots(Resources resources) {
        this.resources = resources;
    }

    /**
     * The first path to each of {@code wanted} below {@code entity}; an empty path is the entity
     * itself.
     */
    static List<SlotFill> fills(Resources resources, Entity entity, List<ResourceType> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Slots slots = new Slots(resources);
        slots.visit(entity);
        List<SlotFill> fills = new ArrayList<>();
        for (ResourceType resource : wanted) {
            SlotFill fill = slots.found.get(resource);
            if (fill == null) {
                throw new IllegalStateException("no path to the resource type " + resource);
            }
            fills.add(fill);
        }
        return Collections.unmodifiableList(fills);
    }

    private void visit(Entity entity) {
        if (entity instanceof Entity.Resource resource) {
            ResourceType canonical = resources.canonical(resource.type());
            found.computeIfAbsent(canonical, r -> new SlotFill(r.slot(), path));
        } else if (entity instanceof Entity.Instance instance) {
            instance.exports()
                    .forEach(
                            (name, export) -> {
                                path.add(name);
                                visit(export);
                                path.remove(path.size() - 1);
                            });
        }
    }
}
