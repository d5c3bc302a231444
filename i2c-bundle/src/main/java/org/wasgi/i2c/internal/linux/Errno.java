package org.wasgi.i2c.internal.linux;

import java.util.Map;
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
    static final int EOPNOTSUPP = 95;
    static final int ESHUTDOWN = 108;
    static final int ETIMEDOUT = 110;
    static final int EREMOTEIO = 121;

    /**
     * What EIO means, by the start of the adapter's name, where its driver uses it for one thing
     * only.
     */
    private static final Map<String, ErrorCode> EIO_BY_ADAPTER =
            Map.of("i2c-tiny-usb", ErrorCode.noAcknowledge(NoAcknowledgeSource.DATA));

    private Errno() {}

    static ErrorCode errorCode(int errno, String adapterName) {
        return switch (errno) {
            case ENXIO -> ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS);
            case EREMOTEIO -> ErrorCode.noAcknowledge(NoAcknowledgeSource.UNKNOWN);
            case EAGAIN -> ErrorCode.ARBITRATION_LOSS;
            case EOVERFLOW -> ErrorCode.OVERRUN;
            case ETIMEDOUT, EPROTO -> ErrorCode.BUS;
            case EIO -> eio(adapterName);
            default -> ErrorCode.OTHER;
        };
    }

    private static ErrorCode eio(String adapterName) {
        for (Map.Entry<String, ErrorCode> known : EIO_BY_ADAPTER.entrySet()) {
            if (adapterName.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return ErrorCode.OTHER;
    }

    /** Whether the adapter itself is gone. */
    static boolean adapterGone(int errno) {
        return errno == ENODEV || errno == ESHUTDOWN;
    }
}
