package org.wasgi.i2c;

import java.util.List;

/** {@code error-code} of {@code wasi:i2c/i2c}: why an operation on a bus failed. */
public sealed interface ErrorCode {
    ErrorCode BUS = new Bus();
    ErrorCode ARBITRATION_LOSS = new ArbitrationLoss();
    ErrorCode OVERRUN = new Overrun();
    ErrorCode OTHER = new Other();

    static ErrorCode noAcknowledge(NoAcknowledgeSource source) {
        return new NoAcknowledge(source);
    }

    /**
     * The error code that is written so in WIT: {@code no-acknowledge(address)}.
     *
     * @throws IllegalArgumentException if none is
     */
    static ErrorCode named(String text) {
        for (ErrorCode code : List.of(BUS, ARBITRATION_LOSS, OVERRUN, OTHER)) {
            if (code.toString().equals(text)) {
                return code;
            }
        }
        for (NoAcknowledgeSource source : NoAcknowledgeSource.values()) {
            ErrorCode code = noAcknowledge(source);
            if (code.toString().equals(text)) {
                return code;
            }
        }
        throw new IllegalArgumentException(
                "expected an error code such as bus or no-acknowledge(address), found " + text);
    }

    /** A START or STOP at the wrong place, or a line held low. */
    record Bus() implements ErrorCode {
        @Override
        public String toString() {
            return "bus";
        }
    }

    /** Another controller won the bus. */
    record ArbitrationLoss() implements ErrorCode {
        @Override
        public String toString() {
            return "arbitration-loss";
        }
    }

    /** The chip did not acknowledge: it is missing, or busy. */
    record NoAcknowledge(NoAcknowledgeSource source) implements ErrorCode {
        @Override
        public String toString() {
            return "no-acknowledge(" + source + ")";
        }
    }

    /** More data came than there was room for. */
    record Overrun() implements ErrorCode {
        @Override
        public String toString() {
            return "overrun";
        }
    }

    record Other() implements ErrorCode {
        @Override
        public String toString() {
            return "other";
        }
    }
}
