package org.wasgi.wasi.internal.preview1;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.GuestMemory;
import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.WallClock;
import org.wasgi.wasi.internal.io.Poll;
import org.wasgi.wasi.internal.io.Pollable;

/** {@code poll_oneoff}. */
final class PollFunctions {
    private static final int MAX_SUBSCRIPTIONS = 4096;
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;

    /** {@code eventtype}. */
    private static final int CLOCK = 0;

    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private static final int ABSOLUTE = 1;

    private final FdTable fds;
    private final WallClock wall;
    private final MonotonicClock monotonic;
    private final Poll poll = new Poll();

    PollFunctions(FdTable fds, WallClock wall, MonotonicClock monotonic) {
        this.fds = fds;
        this.wall = wall;
        this.monotonic = monotonic;
    }

    void addTo(Functions functions) {
        functions.add("poll_oneoff", "iiii", this::poll);
    }

    /**
     * One thing waited for.
     *
     * @param error why it cannot be; reported as an event of its own
     */
    private record Subscription(
            long userdata, int type, Pollable pollable, long bytes, Errno error) {
        void writeEvent(GuestMemory memory, int address) {
            memory.write(address, new byte[EVENT_BYTES], 0, EVENT_BYTES);
            memory.writeLong(address, userdata);
            memory.writeShort(address + 8, (short) error.number());
            memory.writeByte(address + 10, (byte) type);
            memory.writeLong(address + 16, bytes);
        }
    }

    private void poll(GuestCall call) throws ErrnoException {
        int count = call.i32(2);
        if (count == 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (count < 0 || count > MAX_SUBSCRIPTIONS) {
            throw new ErrnoException(Errno.NOMEM);
        }
        int in = call.pointer(0, count * SUBSCRIPTION_BYTES, Long.BYTES);
        int out = call.pointer(1, count * EVENT_BYTES, Long.BYTES);
        int events = call.pointer(3, Integer.BYTES, Integer.BYTES);
        List<Subscription> subscriptions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription(call.memory(), in + i * SUBSCRIPTION_BYTES));
        }
        List<Pollable> pollables = subscriptions.stream().map(Subscription::pollable).toList();
        int[] ready = poll.poll(call.caller(), pollables);
        for (int i = 0; i < ready.length; i++) {
            subscriptions.get(ready[i]).writeEvent(call.memory(), out + i * EVENT_BYTES);
        }
        call.memory().writeInt(events, ready.length);
    }

    private Subscription subscription(GuestMemory memory, int at) throws ErrnoException {
        long userdata = memory.readLong(at);
        int type = memory.readByte(at + 8);
        try {
            return switch (type) {
                case CLOCK -> new Subscription(userdata, type, clock(memory, at), 0, Errno.SUCCESS);
                case FD_READ -> {
                    Fd fd = fds.get(memory.readInt(at + 16));
                    Pollable readable = fd.readable();
                    yield new Subscription(
                            userdata, type, readable, fd.bytesReadable(), Errno.SUCCESS);
                }
                case FD_WRITE ->
                        new Subscription(
                                userdata,
                                type,
                                fds.get(memory.readInt(at + 16)).writable(),
                                1,
                                Errno.SUCCESS);
                default -> throw new ErrnoException(Errno.INVAL);
            };
        } catch (ErrnoException e) {
            if (type < CLOCK || type > FD_WRITE) {
                throw e;
            }
            return new Subscription(userdata, type, Pollable.immediate(), 0, e.errno());
        }
    }

    private Pollable clock(GuestMemory memory, int at) throws ErrnoException {
        int clock = memory.readInt(at + 16);
        long timeout = memory.readLong(at + 24);
        if (clock != ClockFunctions.REALTIME && clock != ClockFunctions.MONOTONIC) {
            throw ClockFunctions.unknown(clock);
        }
        if ((memory.readShort(at + 40) & ABSOLUTE) == 0) {
            return monotonic.subscribeDuration(timeout);
        }
        if (clock == ClockFunctions.MONOTONIC) {
            return monotonic.subscribeInstant(timeout);
        }
        long now = Timestamps.of(wall.now());
        return monotonic.subscribeDuration(
                Long.compareUnsigned(timeout, now) > 0 ? timeout - now : 0);
    }
}
