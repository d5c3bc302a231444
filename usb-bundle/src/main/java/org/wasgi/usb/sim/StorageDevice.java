package org.wasgi.usb.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.wasgi.usb.ConfigurationDescriptor;
import org.wasgi.usb.DeviceDescriptor;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbSpeed;

/**
 * A stick: USB Mass Storage Class, Bulk-Only Transport 1.0, with SCSI commands. It closes its
 * medium when it is plugged out.
 */
public final class StorageDevice implements VirtualDevice {
    public static final int VENDOR = 0x1209;
    public static final int PRODUCT = 0x0002;

    private static final int OUT = 0x02;
    private static final int IN = 0x81;
    private static final int RESET = 0xFF;
    private static final int GET_MAX_LUN = 0xFE;
    private static final int CBW_BYTES = 31;
    private static final int CBW_SIGNATURE = 0x43425355;
    private static final int CSW_BYTES = 13;
    private static final int CSW_SIGNATURE = 0x53425355;
    private static final int COMMAND_BYTES = 16;
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int PHASE_ERROR = 2;

    private static final ConfigurationDescriptor CONFIGURATION =
            Descriptors.configuration(
                    Descriptors.setting(
                            0,
                            0,
                            0x080650,
                            Descriptors.endpoint(IN, TransferType.BULK, 512, 0),
                            Descriptors.endpoint(OUT, TransferType.BULK, 512, 0)));

    /** Section 5: what may come next. */
    private enum Phase {
        COMMAND,
        DATA_IN,
        DATA_OUT,
        STATUS,
        /** After a wrapper that is none: everything stalls until a reset (section 6.6.1). */
        BROKEN
    }

    private final Medium medium;
    private final String serialNumber;
    private final ScsiDisk disk;
    private Runnable signal = () -> {};
    private Phase phase = Phase.COMMAND;
    private int tag;
    private int residue;
    private int status;
    private byte[] data = new byte[0];
    private int moved;
    private ScsiDisk.Outcome outcome;

    public StorageDevice(Medium medium, String serialNumber) {
        this.medium = medium;
        this.serialNumber = serialNumber;
        this.disk = new ScsiDisk(medium, serialNumber);
    }

    @Override
    public DeviceDescriptor descriptor() {
        return Descriptors.device(VENDOR, PRODUCT, 0x0100);
    }

    @Override
    public List<ConfigurationDescriptor> configurations() {
        return List.of(CONFIGURATION);
    }

    @Override
    public DeviceStrings strings() {
        return new DeviceStrings("Wasgi", "simulated stick", serialNumber);
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.HIGH;
    }

    @Override
    public String description() {
        return "stick of " + medium.blocks() + " blocks on " + medium.description();
    }

    @Override
    public void attached(Runnable signal) {
        this.signal = signal;
    }

    @Override
    public void detached() {
        try {
            medium.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void reset() {
        phase = Phase.COMMAND;
    }

    @Override
    public Reply controlIn(Setup setup, int length) {
        return setup.requestType() == 0xA1 && setup.request() == GET_MAX_LUN
                ? Reply.data(new byte[1])
                : Reply.STALL;
    }

    @Override
    public Reply controlOut(Setup setup, byte[] sent) {
        if (setup.requestType() == 0x21 && setup.request() == RESET) {
            reset();
            return Reply.DONE;
        }
        return Reply.STALL;
    }

    @Override
    public Reply out(int endpoint, byte[] sent) {
        return switch (phase) {
            case COMMAND -> command(sent);
            case DATA_OUT -> take(sent);
            case DATA_IN, STATUS -> Reply.NAK;
            case BROKEN -> Reply.STALL;
        };
    }

    private Reply command(byte[] sent) {
        ByteBuffer wrapper = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
        if (sent.length != CBW_BYTES
                || wrapper.getInt(0) != CBW_SIGNATURE
                || sent[13] != 0
                || sent[14] < 1
                || sent[14] > COMMAND_BYTES) {
            phase = Phase.BROKEN;
            return Reply.STALL;
        }
        tag = wrapper.getInt(4);
        residue = wrapper.getInt(8);
        boolean toHost = (sent[12] & 0x80) != 0;
        outcome = disk.execute(Arrays.copyOfRange(sent, 15, 15 + COMMAND_BYTES));
        status = outcome.failed() ? FAILED : PASSED;
        moved = 0;
        // The thirteen cases of section 6.7, by who expects what.
        boolean hostReads = residue != 0 && toHost;
        boolean hostWrites = residue != 0 && !toHost;
        boolean tooMuch =
                Integer.compareUnsigned(outcome.data().length, hostReads ? residue : 0) > 0
                        || Integer.compareUnsigned(outcome.expected(), hostWrites ? residue : 0)
                                > 0;
        if (tooMuch) {
            status = PHASE_ERROR;
        }
        if (hostReads) {
            data = tooMuch ? new byte[0] : outcome.data();
            phase = Phase.DATA_IN;
        } else if (hostWrites) {
            data = new byte[tooMuch ? 0 : outcome.expected()];
            phase = Phase.DATA_OUT;
        } else {
            phase = Phase.STATUS;
        }
        signal.run();
        return Reply.DONE;
    }

    /** What comes beyond what the command takes is dropped, and told as residue. */
    private Reply take(byte[] sent) {
        int wanted = Math.min(sent.length, data.length - moved);
        System.arraycopy(sent, 0, data, moved, wanted);
        moved += wanted;
        residue -= wanted;
        boolean shortPacket = sent.length % 512 != 0;
        if (moved == data.length || shortPacket) {
            finishWrite();
            phase = Phase.STATUS;
            signal.run();
        }
        return Reply.DONE;
    }

    private void finishWrite() {
        if (status == PASSED && outcome.expected() > 0) {
            boolean whole = moved == data.length;
            status = !whole ? PHASE_ERROR : disk.write(outcome, data) ? PASSED : FAILED;
        }
    }

    @Override
    public Reply in(int endpoint, int room) {
        return switch (phase) {
            case DATA_IN -> give(room);
            case STATUS -> {
                phase = Phase.COMMAND;
                signal.run();
                yield Reply.data(statusWrapper());
            }
            case COMMAND, DATA_OUT -> Reply.NAK;
            case BROKEN -> Reply.STALL;
        };
    }

    /** Where there is less than the host expects, a short packet ends the data. */
    private Reply give(int room) {
        int length = Math.min(room, data.length - moved);
        byte[] part = Arrays.copyOfRange(data, moved, moved + length);
        moved += length;
        residue -= length;
        if (residue == 0 || length % 512 != 0 || length == 0) {
            phase = Phase.STATUS;
        }
        return Reply.data(part);
    }

    private byte[] statusWrapper() {
        return ByteBuffer.allocate(CSW_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CSW_SIGNATURE)
                .putInt(tag)
                .putInt(residue)
                .put((byte) status)
                .array();
    }
}
