package org.wasgi.i2c.internal.linux;

import java.util.List;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.NoAcknowledgeSource;

/**
 * What the error numbers of an adapter mean (Linux, Documentation/i2c/fault-codes.rst), where
 * i2c-dev gives them. The numbers are those of asm-generic.
 */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EPROTO = 71;
    static final int EOVERFLOW = 75;
    static final int ETIMEDOUT = 110;
    static final int EREMOTEIO = 121;

    private static final List<Known> KNOWN =
            List.of(
                    new Known(
                            "i2c-tiny-usb", EIO, ErrorCode.noAcknowledge(NoAcknowledgeSource.DATA)),
                    new Known(
                            "SMBus stub driver",
                            ENODEV,
                            ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS)));

    private Errno() {}

    /** A number that an adapter's driver uses for one thing only; by the start of its name. */
    private record Known(String adapter, int errno, ErrorCode meaning) {}

    static ErrorCode errorCode(int errno, String adapterName) {
        for (Known known : KNOWN) {
            if (known.errno == errno && adapterName.startsWith(known.adapter)) {
                return known.meaning;
            }
        }
        return switch (errno) {
            case ENXIO -> ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS);
            case EREMOTEIO -> ErrorCode.noAcknowledge(NoAcknowledgeSource.UNKNOWN);
            case EAGAIN -> ErrorCode.ARBITRATION_LOSS;
            case EOVERFLOW -> ErrorCode.OVERRUN;
            case ETIMEDOUT, EPROTO -> ErrorCode.BUS;
            default -> ErrorCode.OTHER;
        };
    }
}
