package org.wasgi.i2c.internal.sim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.sim.Fault;

/** The faults that were injected into a bus, and how they show. */
final class Faults {
    /** How soon a wait sees that its fault was cleared. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Map<Integer, Fault> byAddress = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    Faults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What is still to show, in order of address. */
    Map<Integer, Fault> all() {
        return new TreeMap<>(byAddress);
    }

    void inject(int address, Fault fault) {
        byAddress.put(address, fault);
    }

    boolean clear(int address) {
        return byAddress.remove(address) != null;
    }

    /** Lets a transaction begin, late or not at all. */
    void begin(int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException, InterruptedException {
        if (byAddress.isEmpty()) {
            return;
        }
        for (Map.Entry<Integer, Fault> entry : byAddress.entrySet()) {
            if (entry.getValue() instanceof Fault.Stuck) {
                stuck(entry.getKey(), waiting);
            }
        }
        Fault fault = byAddress.get(address);
        if (fault instanceof Fault.Slow slow) {
            long nanos = TimeUnit.MICROSECONDS.toNanos(slow.microsPerByte()) * bytes(messages);
            pause(address, slow, nanos, waiting);
        } else if (fault instanceof Fault.Nak) {
            show(address);
            throw new I2cException(
                    ErrorCode.noAcknowledge(NoAcknowledgeSource.ADDRESS),
                    String.format("0x%02X: not acknowledged (injected)", address));
        } else if (fault instanceof Fault.ArbitrationLoss) {
            show(address);
            throw new I2cException(
                    ErrorCode.ARBITRATION_LOSS,
                    String.format("0x%02X: arbitration lost (injected)", address));
        }
    }

    private void stuck(int address, Waiting waiting) throws I2cException, InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(Fault.TIME_OUT_MILLIS);
        if (pause(address, byAddress.get(address), nanos, waiting)) {
            show(address);
            throw new I2cException(
                    ErrorCode.BUS,
                    String.format("time-out: 0x%02X holds the clock low (injected)", address));
        }
    }

    /** Waits, but not longer than the fault is there; returns whether it is. */
    private boolean pause(int address, Fault fault, long nanos, Waiting waiting)
            throws InterruptedException {
        long end = nanoTime.getAsLong() + nanos;
        for (long left = nanos; left > 0; left = end - nanoTime.getAsLong()) {
            if (fault == null || byAddress.get(address) != fault) {
                return false;
            }
            waiting.park(Math.min(left, LOOK_NANOS));
        }
        return true;
    }

    private void show(int address) {
        byAddress.computeIfPresent(
                address,
                (at, fault) -> {
                    Fault rest = fault.shown();
                    return rest.times() == 0 ? null : rest;
                });
    }

    /** On the wire, with the address of each message. */
    private static long bytes(List<I2cMessage> messages) {
        long bytes = messages.size();
        for (I2cMessage message : messages) {
            bytes +=
                    message instanceof I2cMessage.Write write
                            ? write.data().length
                            : ((I2cMessage.Read) message).buffer().length;
        }
        return bytes;
    }
}
