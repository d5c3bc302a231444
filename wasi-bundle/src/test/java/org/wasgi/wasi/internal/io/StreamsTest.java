package org.wasgi.wasi.internal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.internal.clocks.MonotonicClock;

@Timeout(10)
class StreamsTest {
    /** A call that nobody interrupts. */
    private final CallContext context =
            new CallContext() {
                @Override
                public <T> T caller(Class<T> type) {
                    throw new IllegalStateException("no caller");
                }

                @Override
                public void park(long nanos) {
                    LockSupport.parkNanos(nanos);
                }
            };

    @Test
    void standardInputIsReadToItsEnd() {
        try (StandardInput in = new StandardInput(new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
            assertArrayEquals(new byte[] {1, 2}, ok(in.blockingRead(context, 2)));
            assertArrayEquals(new byte[] {3}, ok(in.blockingRead(context, 2)));
            assertClosed(in.blockingRead(context, 2));
            assertClosed(in.read(1));
        }
    }

    @Test
    void aReadThatDoesNotBlockFindsNothingYet() throws IOException {
        try (PipedOutputStream writer = new PipedOutputStream();
                StandardInput in = new StandardInput(new PipedInputStream(writer))) {
            assertEquals(0, ok(in.read(10)).length);
            assertFalse(in.subscribe().ready());
            writer.write(7);
            writer.flush();
            in.subscribe().block(context);
            assertArrayEquals(new byte[] {7}, ok(in.read(10)));
        }
    }

    @Test
    void theReadingThreadEndsWithTheRun() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        StandardInput in = new StandardInput(new PipedInputStream(writer));
        ok(in.read(1));
        Thread reader =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("wasgi-stdin"))
                        .findFirst()
                        .orElseThrow();
        in.close();
        reader.join(TimeUnit.SECONDS.toMillis(5));
        assertFalse(reader.isAlive());
    }

    @Test
    void pollReturnsWhatIsReady() {
        MonotonicClock clock = new MonotonicClock();
        Pollable soon = clock.subscribeDuration(TimeUnit.MILLISECONDS.toNanos(5));
        Pollable never = clock.subscribeInstant(-1);
        assertArrayEquals(new int[] {1}, new Poll().poll(context, List.of(never, soon)));
        assertTrue(soon.ready());
        assertFalse(never.ready());
        assertThrows(IllegalArgumentException.class, () -> new Poll().poll(context, List.of()));
    }

    @Test
    void writesOnlyWhatWasPermitted() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        OutputStream out = OutputStream.to(target);
        assertThrows(IllegalArgumentException.class, () -> out.write(new byte[1]));
        long permit = ((Result.Ok<Long, StreamError>) out.checkWrite()).value();
        assertTrue(out.write(new byte[(int) permit]).isOk());
        assertThrows(IllegalArgumentException.class, () -> out.write(new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> out.writeZeroes(-1));
        assertTrue(out.blockingWriteAndFlush(new byte[4096]).isOk());
        assertThrows(
                IllegalArgumentException.class, () -> out.blockingWriteAndFlush(new byte[4097]));
        assertThrows(
                IllegalArgumentException.class, () -> out.blockingWriteZeroesAndFlush(1L << 62));
        assertEquals(permit + 4096, target.size());
    }

    @Test
    void aStreamThatFailedStaysClosed() {
        OutputStream out =
                OutputStream.to(
                        new java.io.OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("disk on fire");
                            }
                        });
        Result<Void, StreamError> first = out.blockingWriteAndFlush(new byte[1]);
        StreamError error = ((Result.Err<Void, StreamError>) first).error();
        assertEquals(
                "disk on fire",
                assertInstanceOf(StreamError.LastOperationFailed.class, error)
                        .error()
                        .toDebugString());
        assertClosed(out.blockingFlush());
        assertClosed(out.checkWrite());
    }

    @Test
    void splicesFromInputToOutput() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        OutputStream out = OutputStream.to(target);
        try (StandardInput in = new StandardInput(new ByteArrayInputStream(new byte[10]))) {
            Result<Long, StreamError> moved = out.blockingSplice(context, in, 1 << 20);
            assertEquals(10L, ((Result.Ok<Long, StreamError>) moved).value());
            assertClosed(out.blockingSplice(context, in, 1));
        }
        assertEquals(10, target.size());
    }

    private static <T> T ok(Result<T, StreamError> result) {
        assertTrue(result.isOk(), result::toString);
        return ((Result.Ok<T, StreamError>) result).value();
    }

    private static void assertClosed(Result<?, StreamError> result) {
        assertEquals(new StreamError.Closed(), ((Result.Err<?, StreamError>) result).error());
    }
}
