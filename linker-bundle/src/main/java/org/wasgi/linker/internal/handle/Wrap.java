package org.wasgi.linker.internal.handle;

import org.wasgi.linker.internal.call.CallFailedException;

/**
 * From the implementer of a resource to a consumer: what is new gets an entry.
 *
 * @param path {@code interface#resource}
 * @param opener the consumer's grant
 */
public record Wrap(HandleTable table, String path, LinkGrant opener) implements HandlePassage {
    @Override
    public Object own(Object value, Crossing crossing) {
        return HandleEntry.opened(table.add(path, opener, value), opener);
    }

    @Override
    public Object borrow(Object value, Crossing crossing) {
        throw new CallFailedException(
                CallFailedException.Kind.ARGUMENT, "a result cannot be lent: " + value);
    }
}
