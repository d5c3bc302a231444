package org.wasgi.i2c.internal.bus;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cBus.Functionality;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Operation;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/**
 * A bus as one subject opened it. Each operation needs the right of whoever acts and of the opener;
 * where these are two, the opener also needs {@link Right#DELEGATE} for the address. Safe for use
 * from several threads.
 */
public final class BusAccess {
    private static final int FIRST_TEN_BIT = 0x80;
    private static final int MAX_ADDRESS = 0x3FF;

    private final LabelledBus bus;
    private final I2cGrant opener;
    private final PolicyService policy;

    /** The grant of the last subject to act; grants are safe to publish by a race. */
    private volatile I2cGrant acting;

    BusAccess(LabelledBus bus, I2cGrant opener, PolicyService policy) {
        this.bus = bus;
        this.opener = opener;
        this.policy = policy;
        this.acting = opener;
    }

    public String label() {
        return bus.label();
    }

    public Subject opener() {
        return opener.subject();
    }

    /**
     * Runs one transaction for {@code subject}.
     *
     * @param address as a guest gave it: anything
     * @param operations as a guest gave them: any number, any length
     * @return what each read got, in order
     * @throws AccessDeniedException if policy refuses; nothing was sent
     * @throws I2cException if the limits, the adapter or the chip refuse
     */
    public List<byte[]> transaction(
            Subject subject, int address, List<Operation> operations, Waiting waiting)
            throws I2cException, InterruptedException {
        checkAddress(address);
        checkLimits(operations);
        checkPolicy(subject, address, operations);
        if (operations.isEmpty()) {
            return List.of();
        }
        SharedBus current = bus.bus();
        checkAdapter(current.bus(), address, operations);
        if (current.bus().kernelDriverBound(address)) {
            require(subject, address, Right.SHARED);
        }
        List<byte[]> read = new ArrayList<>();
        List<I2cMessage> messages = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            messages.add(message(operation, read));
        }
        transfer(subject, current, address, messages, waiting);
        return read;
    }

    /**
     * What the opener may not do that {@code right} on the address would allow; null if allowed.
     */
    Denial denial(Subject subject, int address, Right right) {
        Denial denial = grant(subject).check(address, right);
        if (denial != null || isOpener(subject)) {
            return denial;
        }
        denial = opener.check(address, right);
        return denial != null ? denial : opener.check(address, Right.DELEGATE);
    }

    /** Whether the opener may lend the bus for any address at all; null if it may. */
    public Denial delegation() {
        for (int address = 0; address <= MAX_ADDRESS; address++) {
            if (opener.check(address, Right.DELEGATE) == null) {
                return null;
            }
        }
        return new Denial(
                opener(), "i2c:" + label(), Right.DELEGATE, "no rule allows it for any address");
    }

    SharedBus bus() throws I2cException {
        return bus.bus();
    }

    /** The one place where transactions go to a bus. */
    void transfer(
            Subject subject,
            SharedBus current,
            int address,
            List<I2cMessage> messages,
            Waiting waiting)
            throws I2cException, InterruptedException {
        try {
            current.transfer(
                    subject, grant(subject).limits(), address, messages, waiting, bus.observers());
        } catch (BusLostException e) {
            bus.lost(current);
            throw e;
        }
    }

    private static void checkAddress(int address) throws I2cException {
        if (address < 0 || address > MAX_ADDRESS) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    String.format(
                            "0x%X is no I2C address; 7-bit ones end at 0x7F, 10-bit ones at 0x3FF",
                            address));
        }
    }

    private static void checkLimits(List<Operation> operations) throws I2cException {
        if (operations.size() > I2cBus.MAX_MESSAGES) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    operations.size()
                            + " operations in a transaction; "
                            + I2cBus.MAX_MESSAGES
                            + " are allowed");
        }
        for (Operation operation : operations) {
            long length = length(operation);
            if (Long.compareUnsigned(length, I2cBus.MAX_MESSAGE_BYTES) > 0) {
                throw new I2cException(
                        ErrorCode.OTHER,
                        Long.toUnsignedString(length)
                                + " bytes in a message; "
                                + I2cBus.MAX_MESSAGE_BYTES
                                + " are allowed");
            }
        }
    }

    private void checkPolicy(Subject subject, int address, List<Operation> operations) {
        boolean reads = false;
        boolean writes = false;
        for (Operation operation : operations) {
            reads |= operation instanceof Operation.Read;
            writes |= operation instanceof Operation.Write;
        }
        if (reads) {
            require(subject, address, Right.READ);
        }
        if (writes) {
            require(subject, address, Right.WRITE);
        }
    }

    private void require(Subject subject, int address, Right right) {
        Denial denial = denial(subject, address, right);
        if (denial != null) {
            throw new AccessDeniedException(denial);
        }
    }

    private static void checkAdapter(I2cBus bus, int address, List<Operation> operations)
            throws I2cException {
        if (address >= FIRST_TEN_BIT
                && !bus.functionality().contains(Functionality.TEN_BIT_ADDRESS)) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    String.format(
                            "0x%X is a 10-bit address, and the %s has none",
                            address, bus.description()));
        }
        for (Operation operation : operations) {
            if (length(operation) == 0
                    && (operation instanceof Operation.Read
                            || !bus.functionality().contains(Functionality.QUICK_WRITE))) {
                throw new I2cException(
                        ErrorCode.OTHER,
                        "the " + bus.description() + " cannot send a message without data");
            }
        }
    }

    private static long length(Operation operation) {
        return operation instanceof Operation.Read read
                ? read.length()
                : ((Operation.Write) operation).data().length;
    }

    private static I2cMessage message(Operation operation, List<byte[]> read) {
        if (operation instanceof Operation.Write write) {
            return new I2cMessage.Write(write.data());
        }
        byte[] buffer = new byte[(int) length(operation)];
        read.add(buffer);
        return new I2cMessage.Read(buffer);
    }

    private I2cGrant grant(Subject subject) {
        I2cGrant grant = acting;
        if (!grant.subject().equals(subject)) {
            grant = policy.i2c(subject, bus.label());
            acting = grant;
        }
        return grant;
    }

    /**
     * A later version of the opener is the opener still: it was given the handle with the rest of
     * the state.
     */
    private boolean isOpener(Subject subject) {
        return subject.name().equals(opener.subject().name());
    }
}
