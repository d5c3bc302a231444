package org.wasgi.itest.rig.usbip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.UsbTransfer.Status;

/**
 * USBIP_CMD_SUBMIT and what answers it (Linux, Documentation/usb/usbip_protocol.rst).
 *
 * @param number to be repeated in the answer
 * @param endpoint with the direction bit
 * @param out what is sent; of IN nothing
 * @param packets of isochronous transfers, four big-endian words each; else empty
 */
record Submission(
        int number,
        TransferType type,
        int endpoint,
        int length,
        Setup setup,
        byte[] out,
        byte[] packets) {
    static final int HEADER_BYTES = 48;
    static final int PACKET_BYTES = 16;

    private static final int ANSWER = 3;
    private static final int STATUS_AT = 20;
    private static final int SETUP_AT = 40;
    private static final int COUNT_AT = 32;
    private static final int PACKET_ACTUAL_AT = 8;
    private static final int PACKET_STATUS_AT = 12;

    static final int STALLED = -32;
    private static final int PROTOCOL_ERROR = -71;
    private static final int OVERFLOW = -75;
    private static final int SHUT_DOWN = -108;

    boolean in() {
        return (endpoint & 0x80) != 0;
    }

    /** The setup packet in a header. */
    static Setup setup(byte[] header) {
        ByteBuffer setup = ByteBuffer.wrap(header, SETUP_AT, 8).order(ByteOrder.LITTLE_ENDIAN);
        return new Setup(
                setup.get() & 0xFF,
                setup.get() & 0xFF,
                setup.getShort() & 0xFFFF,
                setup.getShort() & 0xFFFF);
    }

    TransferRequest request() {
        return new TransferRequest(
                type,
                endpoint,
                length,
                0,
                0,
                packets.length / PACKET_BYTES,
                type == TransferType.CONTROL ? setup : null);
    }

    byte[] answer(UsbTransfer ended) {
        int actual = ended.actualLength();
        byte[] data = in() ? ended.data() : new byte[0];
        ByteBuffer answer = ByteBuffer.allocate(HEADER_BYTES + data.length + packets.length);
        answer.put(answer(status(ended.status()), actual));
        if (packets.length == 0) {
            answer.put(data);
        } else {
            putPackets(answer, ended, data);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    /** The data of each packet without the gaps, then what became of each. */
    private void putPackets(ByteBuffer answer, UsbTransfer ended, byte[] data) {
        answer.putInt(COUNT_AT, packets.length / PACKET_BYTES);
        ByteBuffer descriptors = ByteBuffer.wrap(packets.clone());
        int at = 0;
        for (UsbTransfer.IsoPacket packet : ended.isoPackets()) {
            if (in()) {
                answer.put(data, packet.offset(), packet.length());
            }
            descriptors.putInt(at + PACKET_ACTUAL_AT, packet.length());
            descriptors.putInt(at + PACKET_STATUS_AT, status(packet.status()));
            at += PACKET_BYTES;
        }
        answer.put(descriptors.array());
    }

    byte[] answer(int status, int actual) {
        return answer(ANSWER, number, status, actual);
    }

    static byte[] answer(int command, int number, int status, int actual) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(command)
                .putInt(number)
                .position(STATUS_AT)
                .putInt(status)
                .putInt(actual)
                .array();
    }

    private static int status(Status status) {
        return switch (status) {
            case COMPLETED -> 0;
            case STALL -> STALLED;
            case OVERFLOW -> OVERFLOW;
            case ERROR, TIMED_OUT -> PROTOCOL_ERROR;
            case CANCELLED, NO_DEVICE -> SHUT_DOWN;
        };
    }
}
