package org.wasgi.linker.internal.handle;

import org.wasgi.linker.internal.call.CallFailedException;

/** From a consumer to the implementer of the resource: an entry becomes what it stands for. */
public record Unwrap(HandleTable table) implements HandlePassage {
    @Override
    public Object own(Object value, Crossing crossing) {
        Object target = entry(value).take();
        crossing.give(target);
        return target;
    }

    @Override
    public Object borrow(Object value, Crossing crossing) {
        return entry(value).target();
    }

    private HandleEntry entry(Object value) {
        if (value instanceof HandleEntry entry
                && entry.handle().implementer() == table.implementer()) {
            return entry;
        }
        throw new CallFailedException(
                CallFailedException.Kind.ARGUMENT,
                "expected a resource of " + table.implementer().name() + ", not " + value);
    }
}
