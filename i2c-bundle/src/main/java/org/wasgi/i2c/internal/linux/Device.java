package org.wasgi.i2c.internal.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.wasgi.i2c.BusLostException;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.policy.I2cBusConfig;

/**
 * An open device node. One thread at a time; its calls block until the adapter is done or has timed
 * out.
 */
final class Device implements AutoCloseable {
    private static final NativeLong RETRIES = new NativeLong(0x0701);
    private static final NativeLong TIMEOUT = new NativeLong(0x0702);
    private static final NativeLong SLAVE_FORCE = new NativeLong(0x0706);
    private static final NativeLong FUNCS = new NativeLong(0x0705);
    private static final NativeLong RDWR = new NativeLong(0x0707);
    private static final NativeLong SMBUS = new NativeLong(0x0720);

    /** I2C_TIMEOUT counts in 10 ms. */
    private static final int TIMEOUT_UNIT_MILLIS = 10;

    private static final Logger LOG = System.getLogger("org.wasgi.i2c");

    private final LibC libC;
    private final Adapter adapter;
    private final int fd;
    private final Functions functions;
    private final Transaction transaction = new Transaction();
    private final SmbusTransfer smbus = new SmbusTransfer();

    /** What the adapter was found to lack; a driver that tries again and again fills no log. */
    private long missing;

    private Device(LibC libC, Adapter adapter, int fd) {
        this.libC = libC;
        this.adapter = adapter;
        this.fd = fd;
        this.functions = askFunctions();
    }

    /**
     * Opens an adapter's node.
     *
     * @throws I2cException if it is absent or may not be used; the message says what to do
     */
    static Device open(LibC libC, Adapter adapter) throws I2cException {
        int fd = -1;
        try {
            fd = libC.open(adapter.node().toString(), LibC.O_RDWR | LibC.O_CLOEXEC);
            return new Device(libC, adapter, fd);
        } catch (LastErrorException e) {
            if (fd >= 0) {
                libC.close(fd);
            }
            throw new I2cException(ErrorCode.OTHER, adapter.whyNotOpened(e.getErrorCode()), e);
        }
    }

    Functions functions() {
        return functions;
    }

    /** Sets time-out and retries; the kernel keeps them for all users of the adapter. */
    void configure(I2cBusConfig config) {
        long timeout = (config.timeoutMillis() + TIMEOUT_UNIT_MILLIS - 1) / TIMEOUT_UNIT_MILLIS;
        try {
            libC.ioctl(fd, TIMEOUT, new NativeLong(timeout));
            libC.ioctl(fd, RETRIES, new NativeLong(config.retries()));
        } catch (LastErrorException e) {
            LOG.log(
                    Level.WARNING,
                    "the adapter {0} takes no time-out or retries (errno {1})",
                    adapter.name(),
                    e.getErrorCode());
        }
    }

    private Functions askFunctions() {
        try (Memory answer = new Memory(NativeLong.SIZE)) {
            libC.ioctl(fd, FUNCS, answer);
            return new Functions(answer.getNativeLong(0).longValue());
        }
    }

    void transfer(int address, List<I2cMessage> messages) throws I2cException {
        try {
            if (functions.has(Functions.I2C)) {
                libC.ioctl(fd, RDWR, transaction.prepare(address, messages));
                transaction.collect(messages);
            } else {
                transferBySmbus(address, messages);
            }
        } catch (LastErrorException e) {
            throw failure(address, e);
        }
    }

    private void transferBySmbus(int address, List<I2cMessage> messages) throws I2cException {
        SmbusCommand command = smbusCommand(messages);
        // Whether a kernel driver's chip may be used was decided above; I2C_SLAVE would decide
        // again.
        libC.ioctl(fd, SLAVE_FORCE, new NativeLong(address));
        libC.ioctl(fd, SMBUS, smbus.prepare(command));
        if (command.read()
                && command.size() == SmbusCommand.I2C_BLOCK_DATA
                && smbus.received() != command.buffer().length) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    "the adapter "
                            + adapter.name()
                            + " gave "
                            + smbus.received()
                            + " bytes instead of "
                            + command.buffer().length);
        }
        smbus.collect(command);
    }

    private SmbusCommand smbusCommand(List<I2cMessage> messages) throws I2cException {
        List<SmbusCommand> same = SmbusCommand.of(messages);
        for (SmbusCommand command : same) {
            if (functions.has(command.function())) {
                return command;
            }
        }
        long needed = same.isEmpty() ? Functions.I2C : same.get(0).function();
        String refusal =
                "the adapter "
                        + adapter.name()
                        + " knows SMBus commands only, and this transaction needs "
                        + Functions.name(needed);
        if ((missing & needed) == 0) {
            missing |= needed;
            LOG.log(Level.WARNING, "{0}: {1}", adapter.node(), refusal);
        }
        throw new I2cException(ErrorCode.OTHER, refusal);
    }

    private I2cException failure(int address, LastErrorException e) {
        int errno = e.getErrorCode();
        // An unplugged adapter gives the numbers of other faults; its node tells.
        if (!adapter.present()) {
            return new BusLostException("the adapter " + adapter.name() + " is gone", e);
        }
        ErrorCode error = Errno.errorCode(errno, adapter.name());
        return new I2cException(
                error,
                String.format("0x%02X on %s: %s (errno %d)", address, adapter.node(), error, errno),
                e);
    }

    @Override
    public void close() {
        transaction.close();
        smbus.close();
        libC.close(fd);
    }
}
