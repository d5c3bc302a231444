package org.wasgi.itest.rig.adapter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The device side of i2c-tiny-usb (Linux, {@code drivers/i2c/busses/i2c-tiny-usb.c}): every message
 * is one control request.
 */
final class TinyUsb {
    private static final int DIRECTION_IN = 0x80;
    private static final int TYPE = 0x60;
    private static final int TYPE_VENDOR = 0x40;

    private static final int GET_STATUS = 0;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;

    private static final int ECHO = 0;
    private static final int GET_FUNCTIONS = 1;
    private static final int SET_DELAY = 2;
    private static final int GET_IO_STATUS = 3;

    /** Requests 4 to 7; bit 0 begins, bit 1 ends a transaction. */
    private static final int IO = 4;

    private static final int IO_BEGIN = 1;
    private static final int IO_END = 2;

    /** I2C_FUNC_I2C, I2C_FUNC_10BIT_ADDR, I2C_FUNC_SMBUS_EMUL. */
    private static final int FUNCTIONS = 0x0EFF0003;

    private static final byte STATUS_ACKNOWLEDGED = 1;
    private static final byte STATUS_NOT_ACKNOWLEDGED = 2;

    /** USB 1.1, class of the vendor, 0403:c631. */
    private static final byte[] DEVICE =
            bytes(18, 1, 0x10, 1, 0xFF, 0, 0, 64, 0x03, 0x04, 0x31, 0xC6, 5, 1, 1, 2, 0, 1);

    /** One configuration with one interface, which has no endpoint but the first. */
    private static final byte[] CONFIGURATION =
            bytes(9, 2, 18, 0, 1, 1, 0, 0x80, 5, 9, 4, 0, 0, 0, 0xFF, 0, 0, 0);

    private static final byte[] ENGLISH = bytes(4, 3, 0x09, 0x04);
    private static final String[] STRINGS = {"", "wasgi", "i2c-tiny-usb of the rig"};
    private static final byte[] NOTHING = {};

    private final Wire wire;
    private byte status = STATUS_ACKNOWLEDGED;

    TinyUsb(Wire wire) {
        this.wire = wire;
    }

    /** A control request (USB 2.0, 9.3). */
    record Setup(int requestType, int request, int value, int index, int length) {
        static Setup of(byte[] eightBytes) {
            ByteBuffer setup = ByteBuffer.wrap(eightBytes).order(ByteOrder.LITTLE_ENDIAN);
            return new Setup(
                    setup.get() & 0xFF,
                    setup.get() & 0xFF,
                    setup.getShort() & 0xFFFF,
                    setup.getShort() & 0xFFFF,
                    setup.getShort() & 0xFFFF);
        }

        boolean in() {
            return (requestType & DIRECTION_IN) != 0;
        }

        boolean transfersMessage() {
            return (requestType & TYPE) == TYPE_VENDOR && request >= IO;
        }
    }

    /**
     * Serves a request.
     *
     * @param out what came with it
     * @return what goes back; empty for a stall
     */
    Optional<byte[]> control(Setup setup, byte[] out) {
        return (setup.requestType & TYPE) == TYPE_VENDOR
                ? vendor(setup, out)
                : Optional.ofNullable(standard(setup));
    }

    private static byte[] standard(Setup setup) {
        return switch (setup.request) {
            case GET_DESCRIPTOR -> descriptor(setup.value >> 8, setup.value & 0xFF);
            case GET_STATUS -> bytes(0, 0);
            case GET_CONFIGURATION -> bytes(1);
            default -> setup.in() ? null : NOTHING;
        };
    }

    private static byte[] descriptor(int type, int index) {
        return switch (type) {
            case 1 -> DEVICE;
            case 2 -> CONFIGURATION;
            case 3 -> string(index);
            default -> null;
        };
    }

    private static byte[] string(int index) {
        if (index == 0) {
            return ENGLISH;
        }
        if (index >= STRINGS.length) {
            return null;
        }
        byte[] text = STRINGS[index].getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(2 + text.length)
                .put((byte) (2 + text.length))
                .put((byte) 3)
                .put(text)
                .array();
    }

    private Optional<byte[]> vendor(Setup setup, byte[] out) {
        return switch (setup.request) {
            case ECHO -> Optional.of(bytes(setup.value, setup.value >> 8));
            case GET_FUNCTIONS ->
                    Optional.of(bytes(FUNCTIONS, FUNCTIONS >> 8, FUNCTIONS >> 16, FUNCTIONS >> 24));
            case SET_DELAY -> Optional.of(NOTHING);
            case GET_IO_STATUS -> Optional.of(new byte[] {status});
            default -> message(setup, out);
        };
    }

    private Optional<byte[]> message(Setup setup, byte[] out) {
        byte[] data = setup.in() ? new byte[setup.length] : out;
        Wire.Outcome outcome =
                wire.message(
                        (setup.request & IO_BEGIN) != 0,
                        (setup.request & IO_END) != 0,
                        setup.index,
                        setup.in(),
                        data);
        status =
                outcome == Wire.Outcome.ADDRESS_NOT_ACKNOWLEDGED
                        ? STATUS_NOT_ACKNOWLEDGED
                        : STATUS_ACKNOWLEDGED;
        if (outcome == Wire.Outcome.DATA_NOT_ACKNOWLEDGED) {
            return Optional.empty();
        }
        return Optional.of(setup.in() ? data : NOTHING);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
