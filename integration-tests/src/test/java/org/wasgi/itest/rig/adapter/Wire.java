package org.wasgi.itest.rig.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wasgi.i2c.sim.Chip;

/**
 * The two lines behind an adapter, with chips, and a log of what was on them: {@code S 48 W 00 Sr
 * 48 R 19 80 P}, with {@code NAK} behind what was not acknowledged.
 */
public final class Wire {
    private final Map<Integer, Chip> chips = new ConcurrentHashMap<>();
    private final List<String> log = new ArrayList<>();
    private StringBuilder transaction = new StringBuilder();
    private Chip addressed;

    /** What became of a message. */
    enum Outcome {
        DONE,
        ADDRESS_NOT_ACKNOWLEDGED,
        DATA_NOT_ACKNOWLEDGED
    }

    /**
     * @param address 7-bit 0x00..0x7F, 10-bit 0x80..0x3FF
     */
    public void attach(int address, Chip chip) {
        chips.put(address, chip);
    }

    /** The transactions since this was asked last, in order. */
    public synchronized List<String> log() {
        List<String> since = List.copyOf(log);
        log.clear();
        return since;
    }

    /**
     * One message.
     *
     * @param first whether it begins with START, not repeated START
     * @param last whether STOP comes after it
     * @param data what is written, or room for what is read
     */
    synchronized Outcome message(
            boolean first, boolean last, int address, boolean read, byte[] data) {
        String direction = read ? " R" : " W";
        transaction.append(String.format(first ? "S %02x" : " Sr %02x", address)).append(direction);
        Outcome outcome = transfer(address, read, data);
        if (outcome != Outcome.DONE) {
            transaction.append(" NAK");
        }
        if (last || outcome != Outcome.DONE) {
            stop();
        }
        return outcome;
    }

    private Outcome transfer(int address, boolean read, byte[] data) {
        addressed = chips.get(address);
        if (addressed == null || !addressed.start(read)) {
            return Outcome.ADDRESS_NOT_ACKNOWLEDGED;
        }
        for (int i = 0; i < data.length; i++) {
            if (read) {
                data[i] = (byte) addressed.read();
            } else if (!addressed.write(data[i] & 0xFF)) {
                return Outcome.DATA_NOT_ACKNOWLEDGED;
            }
            transaction.append(String.format(" %02x", data[i]));
        }
        return Outcome.DONE;
    }

    private void stop() {
        if (addressed != null) {
            addressed.stop();
        }
        log.add(transaction.append(" P").toString());
        transaction = new StringBuilder();
    }
}
