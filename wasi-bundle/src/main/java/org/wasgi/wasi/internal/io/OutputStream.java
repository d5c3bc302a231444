package org.wasgi.wasi.internal.io;

import java.io.IOException;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;

/**
 * {@code wasi:io/streams.output-stream} over something that takes bytes as fast as they are
 * written. A component that writes more than {@code check-write} permitted traps, as WASI demands.
 */
@WitResource("output-stream")
public abstract class OutputStream {
    private static final int PERMIT = 64 * 1024;

    /** {@code blocking-write-and-flush} takes so many bytes. */
    private static final int MAX_BLOCKING_WRITE = 4096;

    private long permitted;

    protected abstract void put(byte[] bytes) throws IOException;

    protected abstract void flushAll() throws IOException;

    /** Something that failed or was closed stays so: what every further call answers, or null. */
    private StreamError end;

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> Result<T, StreamError> attempt(Operation<T> operation) {
        if (end != null) {
            return Result.err(end);
        }
        try {
            return Result.ok(operation.run());
        } catch (IOException e) {
            end = new StreamError.Closed();
            return StreamError.failed(e);
        }
    }

    public final Result<Long, StreamError> checkWrite() {
        return attempt(
                () -> {
                    permitted = PERMIT;
                    return permitted;
                });
    }

    public final Result<Void, StreamError> write(byte[] contents) {
        take(contents.length);
        return attempt(
                () -> {
                    put(contents);
                    return null;
                });
    }

    private void take(long length) {
        if (Long.compareUnsigned(length, permitted) > 0) {
            throw new IllegalArgumentException(
                    "write of "
                            + Long.toUnsignedString(length)
                            + " bytes where check-write permitted "
                            + permitted);
        }
        permitted -= length;
    }

    public final Result<Void, StreamError> blockingWriteAndFlush(byte[] contents) {
        if (contents.length > MAX_BLOCKING_WRITE) {
            throw new IllegalArgumentException(
                    "blocking-write-and-flush of "
                            + contents.length
                            + " bytes, more than "
                            + MAX_BLOCKING_WRITE);
        }
        return attempt(
                () -> {
                    put(contents);
                    flushAll();
                    return null;
                });
    }

    public final Result<Void, StreamError> flush() {
        return attempt(
                () -> {
                    flushAll();
                    return null;
                });
    }

    public final Result<Void, StreamError> blockingFlush() {
        return flush();
    }

    public final Pollable subscribe() {
        return Pollable.immediate();
    }

    public final Result<Void, StreamError> writeZeroes(long length) {
        take(length);
        return attempt(
                () -> {
                    put(new byte[(int) length]);
                    return null;
                });
    }

    public final Result<Void, StreamError> blockingWriteZeroesAndFlush(long length) {
        if (Long.compareUnsigned(length, MAX_BLOCKING_WRITE) > 0) {
            throw new IllegalArgumentException(
                    "blocking-write-zeroes-and-flush of more than "
                            + MAX_BLOCKING_WRITE
                            + " bytes");
        }
        return blockingWriteAndFlush(new byte[(int) length]);
    }

    public final Result<Long, StreamError> splice(InputStream source, long length) {
        return pour(source.read(length));
    }

    public final Result<Long, StreamError> blockingSplice(
            CallContext context, InputStream source, long length) {
        return pour(source.blockingRead(context, length));
    }

    private Result<Long, StreamError> pour(Result<byte[], StreamError> read) {
        if (read instanceof Result.Ok<byte[], StreamError> ok) {
            return attempt(
                    () -> {
                        put(ok.value());
                        return (long) ok.value().length;
                    });
        }
        return InputStream.count(read);
    }

    /**
     * A stream over one of Java's; flushed when written through {@code blocking} calls or asked to.
     */
    public static OutputStream to(java.io.OutputStream target) {
        return new OutputStream() {
            @Override
            protected void put(byte[] bytes) throws IOException {
                target.write(bytes);
            }

            @Override
            protected void flushAll() throws IOException {
                target.flush();
            }
        };
    }
}
