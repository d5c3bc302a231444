package org.wasgi.usb.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The commands of SBC-3 and SPC-4 that a stick knows. A command either reads, or expects data to
 * write, or neither.
 */
final class ScsiDisk {
    /** What REQUEST SENSE tells: sense key, and additional code with qualifier. */
    private enum Sense {
        NONE(0x0, 0x0000),
        MEDIUM_ERROR(0x3, 0x1100),
        INVALID_COMMAND(0x5, 0x2000),
        INVALID_FIELD(0x5, 0x2400),
        OUT_OF_RANGE(0x5, 0x2100),
        WRITE_PROTECTED(0x7, 0x2700);

        private final int key;
        private final int code;

        Sense(int key, int code) {
            this.key = key;
            this.code = code;
        }
    }

    /** The most that one command moves. */
    private static final int MAX_BYTES = 16 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final Medium medium;
    private final String serialNumber;
    private Sense sense = Sense.NONE;

    ScsiDisk(Medium medium, String serialNumber) {
        this.medium = medium;
        this.serialNumber = serialNumber;
    }

    /**
     * What becomes of a command.
     *
     * @param failed whether the status is CHECK CONDITION
     * @param data to the host
     * @param expected bytes of data from the host, for {@link #write}
     */
    record Outcome(boolean failed, byte[] data, int expected, long block) {
        private static Outcome reads(byte[] data) {
            return new Outcome(false, data, 0, 0);
        }

        private static Outcome done() {
            return reads(NOTHING);
        }
    }

    private Outcome failed(Sense why) {
        sense = why;
        return new Outcome(true, NOTHING, 0, 0);
    }

    /**
     * @param command the bytes of the command descriptor block, 16
     */
    Outcome execute(byte[] command) {
        ByteBuffer cdb = ByteBuffer.wrap(command);
        int operation = command[0] & 0xFF;
        if (operation != 0x03) {
            sense = Sense.NONE;
        }
        return switch (operation) {
            // TEST UNIT READY, START STOP UNIT, PREVENT ALLOW, VERIFY without data
            case 0x00, 0x1B, 0x1E, 0x2F -> Outcome.done();
            case 0x03 -> requestSense(command[4] & 0xFF);
            case 0x12 -> inquiry(command);
            case 0x1A -> modeSense(command[4] & 0xFF);
            case 0x25 -> Outcome.reads(capacity10());
            case 0x28 -> read(cdb.getInt(2) & 0xFFFFFFFFL, cdb.getShort(7) & 0xFFFF);
            case 0x2A -> write(cdb.getInt(2) & 0xFFFFFFFFL, cdb.getShort(7) & 0xFFFF);
            case 0x35 -> flush();
            case 0x88 -> read(cdb.getLong(2), cdb.getInt(10) & 0xFFFFFFFFL);
            case 0x8A -> write(cdb.getLong(2), cdb.getInt(10) & 0xFFFFFFFFL);
            case 0x9E ->
                    (command[1] & 0x1F) == 0x10
                            ? Outcome.reads(cut(capacity16(), cdb.getInt(10)))
                            : failed(Sense.INVALID_FIELD);
            default -> failed(Sense.INVALID_COMMAND);
        };
    }

    private static byte[] cut(byte[] data, int allocated) {
        return allocated >= 0 && allocated < data.length ? Arrays.copyOf(data, allocated) : data;
    }

    private Outcome requestSense(int allocated) {
        byte[] data = new byte[18];
        data[0] = 0x70;
        data[2] = (byte) sense.key;
        data[7] = 10;
        data[12] = (byte) (sense.code >>> 8);
        data[13] = (byte) sense.code;
        sense = Sense.NONE;
        return Outcome.reads(cut(data, allocated));
    }

    private Outcome inquiry(byte[] command) {
        int allocated = (command[3] & 0xFF) << 8 | command[4] & 0xFF;
        if ((command[1] & 1) == 0) {
            ByteBuffer data = ByteBuffer.allocate(36);
            data.put(new byte[] {0, (byte) 0x80, 6, 2, 31, 0, 0, 0});
            data.put(text("Wasgi", 8)).put(text("simulated stick", 16)).put(text("1.0", 4));
            return Outcome.reads(cut(data.array(), allocated));
        }
        return switch (command[2] & 0xFF) {
            case 0x00 -> Outcome.reads(cut(new byte[] {0, 0, 0, 2, 0, (byte) 0x80}, allocated));
            case 0x80 -> {
                byte[] serial = serialNumber.getBytes(StandardCharsets.US_ASCII);
                ByteBuffer data = ByteBuffer.allocate(4 + serial.length);
                data.put(new byte[] {0, (byte) 0x80, 0, (byte) serial.length}).put(serial);
                yield Outcome.reads(cut(data.array(), allocated));
            }
            default -> failed(Sense.INVALID_FIELD);
        };
    }

    private static byte[] text(String text, int length) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) ' ');
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, padded, 0, Math.min(length, bytes.length));
        return padded;
    }

    private Outcome modeSense(int allocated) {
        byte[] header = {3, 0, (byte) (medium.readOnly() ? 0x80 : 0), 0};
        return Outcome.reads(cut(header, allocated));
    }

    private byte[] capacity10() {
        long last = Math.min(medium.blocks() - 1, 0xFFFFFFFFL);
        return ByteBuffer.allocate(8).putInt((int) last).putInt(Medium.BLOCK_BYTES).array();
    }

    private byte[] capacity16() {
        return ByteBuffer.allocate(32)
                .putLong(medium.blocks() - 1)
                .putInt(Medium.BLOCK_BYTES)
                .array();
    }

    private boolean inRange(long block, long count) {
        return block >= 0
                && count * Medium.BLOCK_BYTES <= MAX_BYTES
                && block <= medium.blocks() - count;
    }

    private Outcome read(long block, long count) {
        if (!inRange(block, count)) {
            return failed(Sense.OUT_OF_RANGE);
        }
        byte[] data = new byte[(int) count * Medium.BLOCK_BYTES];
        try {
            medium.read(block, data);
            return Outcome.reads(data);
        } catch (IOException e) {
            return failed(Sense.MEDIUM_ERROR);
        }
    }

    private Outcome write(long block, long count) {
        if (medium.readOnly()) {
            return failed(Sense.WRITE_PROTECTED);
        }
        if (!inRange(block, count)) {
            return failed(Sense.OUT_OF_RANGE);
        }
        return new Outcome(false, NOTHING, (int) count * Medium.BLOCK_BYTES, block);
    }

    /** Stores what {@link Outcome#expected} announced; whether that was done. */
    boolean write(Outcome announced, byte[] data) {
        try {
            medium.write(announced.block(), data);
            return true;
        } catch (IOException e) {
            sense = Sense.MEDIUM_ERROR;
            return false;
        }
    }

    private Outcome flush() {
        try {
            medium.flush();
            return Outcome.done();
        } catch (IOException e) {
            return failed(Sense.MEDIUM_ERROR);
        }
    }
}
