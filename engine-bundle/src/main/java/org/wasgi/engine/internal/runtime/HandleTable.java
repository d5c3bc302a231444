package org.wasgi.engine.internal.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.TrapException;

/**
 * The handles of one instance (CanonicalABI.md, "Table State"): index 0 is never used, freed
 * indices are used first.
 */
final class HandleTable {
    private final Store store;
    private Handle[] entries = new Handle[8];
    private int[] free = new int[8];
    private int freeCount;
    private int end = 1;

    HandleTable(Store store) {
        this.store = store;
    }

    int add(Handle handle) {
        store.takeHandle();
        int index = freeCount > 0 ? free[--freeCount] : end++;
        if (index == entries.length) {
            entries = Arrays.copyOf(entries, 2 * index);
        }
        entries[index] = handle;
        return index;
    }

    /**
     * @throws TrapException if there is no such handle, or it is of another type
     */
    Handle get(int index, RuntimeResource type) {
        Handle handle = index > 0 && index < end ? entries[index] : null;
        if (handle == null) {
            throw trap("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.type != type) {
            throw trap(
                    "handle index "
                            + index
                            + " used with the wrong type, expected "
                            + type.name()
                            + " but found "
                            + handle.type.name());
        }
        return handle;
    }

    /** Whether there is an owned handle of that type, which is not lent out. */
    boolean owns(int index, RuntimeResource type) {
        Handle handle = index > 0 && index < end ? entries[index] : null;
        return handle != null && handle.type == type && handle.owned() && !handle.lent();
    }

    /**
     * @throws TrapException as {@link #get}, and if the handle is lent out
     */
    Handle remove(int index, RuntimeResource type) {
        Handle handle = get(index, type);
        if (handle.lent()) {
            throw trap("cannot remove owned resource while borrowed: handle index " + index);
        }
        entries[index] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = index;
        store.giveBackHandle();
        return handle;
    }

    /** Empties the table; returns the owned handles in order of index. */
    List<Handle> drain() {
        List<Handle> owned = new ArrayList<>();
        for (int i = 1; i < end; i++) {
            if (entries[i] != null) {
                store.giveBackHandle();
                if (entries[i].owned()) {
                    owned.add(entries[i]);
                }
            }
        }
        entries = new Handle[8];
        freeCount = 0;
        end = 1;
        return owned;
    }

    static TrapException trap(String message) {
        return new TrapException(TrapException.Kind.HANDLE, message);
    }
}
