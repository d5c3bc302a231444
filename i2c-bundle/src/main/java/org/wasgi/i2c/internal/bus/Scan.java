package org.wasgi.i2c.internal.bus;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c.Presence;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** Probes the 7-bit addresses of a bus, as i2cdetect does. */
final class Scan {
    private static final int ADDRESSES = 0x80;
    private static final byte[] NOTHING = {};

    private final BusAccess access;
    private final Subject subject;

    Scan(BusAccess access, Subject subject) {
        this.access = access;
        this.subject = subject;
    }

    List<Presence> run() throws I2cException, InterruptedException {
        SharedBus bus = access.bus();
        List<Presence> found = new ArrayList<>(ADDRESSES);
        for (int address = 0; address < ADDRESSES; address++) {
            found.add(probe(bus, address));
        }
        return found;
    }

    private Presence probe(SharedBus bus, int address) throws I2cException, InterruptedException {
        if (reserved(address)) {
            return Presence.SKIPPED;
        }
        boolean mayRead = access.denial(subject, address, Right.READ) == null;
        boolean mayWrite = access.denial(subject, address, Right.WRITE) == null;
        if (!mayRead && !mayWrite) {
            return Presence.DENIED;
        }
        if (bus.bus().kernelDriverBound(address)) {
            return Presence.KERNEL_DRIVER;
        }
        boolean quickWrite =
                mayWrite
                        && !harmedByQuickWrite(address)
                        && bus.bus().functionality().contains(Functionality.QUICK_WRITE);
        if (!quickWrite && !mayRead) {
            return Presence.SKIPPED;
        }
        return answers(bus, address, quickWrite) ? Presence.PRESENT : Presence.ABSENT;
    }

    private boolean answers(SharedBus bus, int address, boolean quickWrite)
            throws I2cException, InterruptedException {
        I2cMessage probe =
                quickWrite ? new I2cMessage.Write(NOTHING) : new I2cMessage.Read(new byte[1]);
        try {
            access.transfer(subject, bus, address, List.of(probe), Waiting.INTERRUPTIBLY);
            return true;
        } catch (BusLostException e) {
            throw e;
        } catch (I2cException e) {
            if (e.error() instanceof ErrorCode.NoAcknowledge
                    || e.error() instanceof ErrorCode.Other) {
                // OTHER too: some adapters have no number of its own for an absent chip.
                return false;
            }
            throw e;
        }
    }

    /** Addresses with a meaning of their own (UM10204, table 3). */
    private static boolean reserved(int address) {
        return address < 0x08 || address > 0x77;
    }

    /**
     * EEPROMs and clock chips: a quick write can corrupt a write-protected one (i2cdetect, probe
     * mode auto).
     */
    private static boolean harmedByQuickWrite(int address) {
        return address >= 0x30 && address <= 0x37 || address >= 0x50 && address <= 0x5F;
    }
}
