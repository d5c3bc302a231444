package org.wasgi.wasi.internal.random;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.wasgi.engine.bind.WitInterface;

/**
 * {@code wasi:random}: all of it from the platform's secure generator, which also serves where less
 * would do.
 */
public final class RandomNumbers {
    /** Bytes of one call; more trap. */
    private static final int MAX_BYTES = 1 << 20;

    private final RandomGenerator generator = new SecureRandom();

    private byte[] bytes(long length) {
        if (Long.compareUnsigned(length, MAX_BYTES) > 0) {
            throw new IllegalArgumentException(
                    Long.toUnsignedString(length)
                            + " random bytes in one call are more than "
                            + MAX_BYTES);
        }
        byte[] bytes = new byte[(int) length];
        generator.nextBytes(bytes);
        return bytes;
    }

    @WitInterface("wasi:random/random@0.2.12")
    public final class Secure {
        public byte[] getRandomBytes(long length) {
            return bytes(length);
        }

        public long getRandomU64() {
            return generator.nextLong();
        }
    }

    @WitInterface("wasi:random/insecure@0.2.12")
    public final class Insecure {
        public byte[] getInsecureRandomBytes(long length) {
            return bytes(length);
        }

        public long getInsecureRandomU64() {
            return generator.nextLong();
        }
    }

    /** Two numbers. */
    public record SeedValue(long first, long second) {}

    @WitInterface("wasi:random/insecure-seed@0.2.12")
    public final class Seed {
        public SeedValue insecureSeed() {
            return new SeedValue(generator.nextLong(), generator.nextLong());
        }
    }

    public Secure secure() {
        return new Secure();
    }

    public Insecure insecure() {
        return new Insecure();
    }

    public Seed seed() {
        return new Seed();
    }
}
