package org.wasgi.i2c.sim;

/** What can be wrong at an address of a simulated bus. */
public sealed interface Fault {
    /** For {@link #times}: until it is cleared. */
    int ALWAYS = Integer.MAX_VALUE;

    /** The longest that a transaction is held up: as long as adapters of the kernel wait. */
    int TIME_OUT_MILLIS = 1_000;

    /** In how many transactions it is yet to show. */
    int times();

    /** The same in one transaction less. */
    Fault shown();

    /** The chip does not acknowledge its address. */
    record Nak(int times) implements Fault {
        public Nak {
            check(times);
        }

        @Override
        public Fault shown() {
            return times == ALWAYS ? this : new Nak(times - 1);
        }

        @Override
        public String toString() {
            return "nak" + told(times);
        }
    }

    /**
     * The chip holds the clock low: every transaction, to whatever address, ends with {@code bus}
     * after {@value #TIME_OUT_MILLIS} ms of real time.
     */
    record Stuck(int times) implements Fault {
        public Stuck {
            check(times);
        }

        @Override
        public Fault shown() {
            return times == ALWAYS ? this : new Stuck(times - 1);
        }

        @Override
        public String toString() {
            return "stuck" + told(times);
        }
    }

    /** Another controller wins the bus. */
    record ArbitrationLoss(int times) implements Fault {
        public ArbitrationLoss {
            check(times);
        }

        @Override
        public Fault shown() {
            return times == ALWAYS ? this : new ArbitrationLoss(times - 1);
        }

        @Override
        public String toString() {
            return "arbitration-loss" + told(times);
        }
    }

    /**
     * The chip stretches the clock: each byte takes so much longer, in real time.
     *
     * @param microsPerByte 1..1,000,000
     */
    record Slow(int microsPerByte) implements Fault {
        private static final int MOST = 1_000_000;

        public Slow {
            if (microsPerByte < 1 || microsPerByte > MOST) {
                throw new IllegalArgumentException(
                        "slow needs 1 to 1000000 microseconds per byte, not " + microsPerByte);
            }
        }

        @Override
        public int times() {
            return ALWAYS;
        }

        @Override
        public Fault shown() {
            return this;
        }

        @Override
        public String toString() {
            return "slow, " + microsPerByte + " us per byte";
        }
    }

    private static void check(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("a fault cannot show " + times + " times");
        }
    }

    private static String told(int times) {
        return times == ALWAYS ? "" : ", " + times + " more";
    }
}
