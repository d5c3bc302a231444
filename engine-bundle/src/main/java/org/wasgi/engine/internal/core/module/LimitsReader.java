package org.wasgi.engine.internal.core.module;

import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** Reads and validates the limits of tables and memories. */
final class LimitsReader {
    private static final int MAXIMUM = 1;
    private static final int SHARED = 2;
    private static final int INDEX_64 = 4;
    private static final long MOST_PAGES = 1 << 16;

    CoreLimits read(ByteReader in) {
        int flags = in.u8("limits");
        if (flags > (MAXIMUM | SHARED | INDEX_64)) {
            throw in.malformed("malformed limits flags");
        }
        if ((flags & INDEX_64) != 0) {
            throw new LimitException("core module uses 64-bit addresses, which are not supported");
        }
        long min = in.u32("minimum");
        Optional<Long> max =
                (flags & MAXIMUM) == 0 ? Optional.empty() : Optional.of(in.u32("maximum"));
        if (max.isPresent() && max.get() < min) {
            throw new InvalidException("core module: size minimum must not exceed maximum");
        }
        return new CoreLimits(min, max, (flags & SHARED) != 0, false);
    }

    static void checkMemory(CoreLimits limits) {
        if (limits.min() > MOST_PAGES || limits.max().orElse(0L) > MOST_PAGES) {
            throw new InvalidException(
                    "core module: memory size must be at most 65536 pages (4GiB)");
        }
        if (limits.shared() && limits.max().isEmpty()) {
            throw new InvalidException("core module: shared memory must have maximum");
        }
    }

    static void checkTable(CoreLimits limits) {
        if (limits.shared()) {
            throw new InvalidException("core module: tables cannot be shared");
        }
    }
}
