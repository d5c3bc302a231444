package org.wasgi.engine.internal.core;

import org.wasgi.engine.GuestMemory;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/**
 * What core instances import and export. Tables, globals and tags are opaque: they only pass
 * through.
 */
public interface CoreExtern {

    /** A core function; floats are passed as their bits, i32 in the low half. */
    interface CoreFunc extends CoreExtern {
        CoreFuncType type();

        /**
         * @return one value a result; an empty array or null where there is none
         * @throws org.wasgi.engine.TrapException if it trapped
         */
        long[] call(long... args);
    }

    /** A linear memory. */
    interface CoreMemory extends CoreExtern, GuestMemory {
        /** Memory to memory in one copy; overlapping ranges of one memory are handled. */
        void copyTo(int address, CoreMemory target, int targetAddress, int length);
    }

    /** A table, global or tag of the engine below. */
    interface CoreOpaque extends CoreExtern {}
}
