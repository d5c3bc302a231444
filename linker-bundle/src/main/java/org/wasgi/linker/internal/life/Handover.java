package org.wasgi.linker.internal.life;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.Func;
import org.wasgi.engine.value.ResourceHandle;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.DriverException;
import org.wasgi.linker.internal.handle.ProviderHandle;
import org.wasgi.linker.internal.link.Generation;

/**
 * State that crosses a swap, by {@code wasgi:lifecycle/handover@0.1.0} where both versions export
 * it. Guests are not trusted with the mapping: each resource is mapped at most once.
 */
final class Handover {
    private static final String HANDOVER = "wasgi:lifecycle/handover@0.1.0";

    private final Func save;
    private final Func restore;
    private final Generation next;

    /** A resource of the old version: its name as the guest gave it, and its representation. */
    private record Resource(String path, int rep) {}

    private Handover(Func save, Func restore, Generation next) {
        this.save = save;
        this.restore = restore;
        this.next = next;
    }

    /** Empty if one of the two does not take part. */
    static Optional<Handover> between(Generation old, Generation next) {
        Optional<Func> save = function(old, "save");
        Optional<Func> restore = function(next, "restore");
        return save.isEmpty() || restore.isEmpty()
                ? Optional.empty()
                : Optional.of(new Handover(save.get(), restore.get(), next));
    }

    private static Optional<Func> function(Generation generation, String name) {
        return generation
                .exports()
                .named(HANDOVER)
                .flatMap(handover -> generation.instance().func(handover + "#" + name));
    }

    /** The old version's snapshot; it is told nothing of what becomes of it. */
    Object save() {
        return save.call();
    }

    /**
     * Restores {@code snapshot} in the new version.
     *
     * @return what takes the place of each handle; those missing have no successor
     * @throws DriverException if the new version refuses, or maps a resource twice
     */
    Map<ProviderHandle, ResourceHandle> restore(Object snapshot, List<ProviderHandle> live) {
        Result<?, ?> answer = (Result<?, ?>) restore.call(snapshot);
        if (answer instanceof Result.Err<?, ?> refused) {
            throw new DriverException("the new version refuses the state: " + refused.error());
        }
        return adopt((List<?>) ((Result.Ok<?, ?>) answer).value(), live);
    }

    private Map<ProviderHandle, ResourceHandle> adopt(List<?> repMaps, List<ProviderHandle> live) {
        Map<Resource, Integer> successors = new HashMap<>();
        Set<Resource> taken = new HashSet<>();
        for (Object one : repMaps) {
            Object[] fields = (Object[]) one;
            String path = path((String) fields[0]);
            Resource from = new Resource(path, ((Number) fields[1]).intValue());
            int to = ((Number) fields[2]).intValue();
            if (successors.putIfAbsent(from, to) != null || !taken.add(new Resource(path, to))) {
                throw new DriverException(
                        "the new version maps a resource twice: " + fields[0] + " " + fields[1]);
            }
        }
        Map<ProviderHandle, ResourceHandle> adopted = new HashMap<>();
        for (ProviderHandle handle : live) {
            if (!(handle.current() instanceof ResourceHandle resource)) {
                continue;
            }
            int rep = resource.rep();
            next.exports()
                    .resource(handle.path())
                    .map(path -> new Resource(path, rep))
                    .filter(successors::containsKey)
                    .ifPresent(
                            from ->
                                    adopted.put(
                                            handle,
                                            next.instance()
                                                    .adopt(from.path(), successors.get(from))));
        }
        return adopted;
    }

    /** {@code interface/resource} as guests write it, as a path of the new version. */
    private String path(String name) {
        int slash = name.lastIndexOf('/');
        return slash <= 0
                ? name
                : next.exports()
                        .resource(name.substring(0, slash) + "#" + name.substring(slash + 1))
                        .orElse(name);
    }
}
