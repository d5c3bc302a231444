package org.wasgi.i2c.internal.sim;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.NoAcknowledgeSource;
import org.wasgi.i2c.Waiting;
import org.wasgi.i2c.sim.Chip;
import org.wasgi.i2c.sim.Fault;
import org.wasgi.i2c.sim.SimulatedBus;

/** A bus that moves bytes between messages and chips, on the thread of the caller. */
final class ChipBus implements I2cBus, SimulatedBus {
    private static final int MAX_ADDRESS = 0x3FF;

    private final String description;
    private final WireTime time;
    private final Faults faults;

    /** Held while chips come and go, but not by transactions: those may take their time. */
    private final Object changes = new Object();

    private final Map<Integer, Chip> chips = new ConcurrentSkipListMap<>();

    /**
     * @param realNanoTime {@code System::nanoTime}, but for tests
     */
    ChipBus(String description, LongSupplier realNanoTime) {
        this.description = description;
        this.time = new WireTime(realNanoTime);
        this.faults = new Faults(realNanoTime);
    }

    @Override
    public LongSupplier time() {
        return time;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Set<Functionality> functionality() {
        return Set.of(Functionality.values());
    }

    @Override
    public boolean kernelDriverBound(int address) {
        return false;
    }

    @Override
    public synchronized void transfer(int address, List<I2cMessage> messages, Waiting waiting)
            throws I2cException, InterruptedException {
        faults.begin(address, messages, waiting);
        Chip chip = chips.get(address);
        try {
            for (I2cMessage message : messages) {
                start(address, chip, message instanceof I2cMessage.Read);
                if (message instanceof I2cMessage.Write write) {
                    write(address, chip, write.data());
                } else if (message instanceof I2cMessage.Read read) {
                    read(chip, read.buffer());
                }
            }
        } finally {
            if (chip != null) {
                chip.stop();
            }
        }
    }

    private void start(int address, Chip chip, boolean read) throws I2cException {
        time.byteSent();
        if (chip == null || !chip.start(read)) {
            throw notAcknowledged(
                    address, NoAcknowledgeSource.ADDRESS, "no chip answers, or it is busy");
        }
    }

    private void write(int address, Chip chip, byte[] data) throws I2cException {
        for (byte value : data) {
            time.byteSent();
            if (!chip.write(value & 0xFF)) {
                throw notAcknowledged(address, NoAcknowledgeSource.DATA, "the chip refused a byte");
            }
        }
    }

    private void read(Chip chip, byte[] buffer) {
        for (int i = 0; i < buffer.length; i++) {
            time.byteSent();
            buffer[i] = (byte) chip.read();
        }
    }

    private I2cException notAcknowledged(int address, NoAcknowledgeSource source, String why) {
        return new I2cException(
                ErrorCode.noAcknowledge(source),
                String.format("0x%02X on the %s: %s", address, description, why));
    }

    @Override
    public Map<Integer, Chip> chips() {
        return Collections.unmodifiableMap(new TreeMap<>(chips));
    }

    @Override
    public Optional<Chip> chip(int address) {
        return Optional.ofNullable(chips.get(address));
    }

    @Override
    public void attach(Map<Integer, Chip> parts) {
        synchronized (changes) {
            for (int address : parts.keySet()) {
                checkAddress(address);
                if (chips.containsKey(address)) {
                    throw new IllegalArgumentException(
                            String.format("address 0x%02X is taken", address));
                }
            }
            chips.putAll(parts);
        }
    }

    private static void checkAddress(int address) {
        if (address < 0 || address > MAX_ADDRESS) {
            throw new IllegalArgumentException(String.format("0x%X is no I2C address", address));
        }
    }

    @Override
    public Optional<Chip> detach(int address) {
        synchronized (changes) {
            Chip chip = chips.get(address);
            if (chip == null) {
                return Optional.empty();
            }
            chips.values().removeIf(other -> other.device() == chip.device());
            return Optional.of(chip);
        }
    }

    @Override
    public void inject(int address, Fault fault) {
        checkAddress(address);
        faults.inject(address, fault);
    }

    @Override
    public boolean clear(int address) {
        return faults.clear(address);
    }

    @Override
    public Map<Integer, Fault> faults() {
        return faults.all();
    }

    /** Does nothing: the chips outlive those who use them. */
    @Override
    public void close() {}
}
