package org.wasgi.wasi.internal.gateway;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.wasi.internal.random.RandomNumbers;
import org.wasgi.wasi.internal.random.RandomNumbers.SeedValue;

/** {@code wasi:random} for those who may read it; for others a call traps, as it has no error. */
final class GrantedRandom {
    private final Guests guests;
    private final RandomNumbers numbers = new RandomNumbers();
    private final RandomNumbers.Secure secure = numbers.secure();
    private final RandomNumbers.Insecure insecure = numbers.insecure();
    private final RandomNumbers.Seed seed = numbers.seed();

    GrantedRandom(Guests guests) {
        this.guests = guests;
    }

    @WitInterface("wasi:random/random@0.2.12")
    public final class Secure {
        public byte[] getRandomBytes(CallContext context, long length) {
            guests.checkRandom(context);
            return secure.getRandomBytes(length);
        }

        public long getRandomU64(CallContext context) {
            guests.checkRandom(context);
            return secure.getRandomU64();
        }
    }

    @WitInterface("wasi:random/insecure@0.2.12")
    public final class Insecure {
        public byte[] getInsecureRandomBytes(CallContext context, long length) {
            guests.checkRandom(context);
            return insecure.getInsecureRandomBytes(length);
        }

        public long getInsecureRandomU64(CallContext context) {
            guests.checkRandom(context);
            return insecure.getInsecureRandomU64();
        }
    }

    @WitInterface("wasi:random/insecure-seed@0.2.12")
    public final class Seed {
        public SeedValue insecureSeed(CallContext context) {
            guests.checkRandom(context);
            return seed.insecureSeed();
        }
    }

    Secure secure() {
        return new Secure();
    }

    Insecure insecure() {
        return new Insecure();
    }

    Seed seed() {
        return new Seed();
    }
}
