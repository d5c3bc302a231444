package org.wasgi.wasi.internal.io;

import java.io.IOException;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.value.Result;

/** {@code wasi:io/streams.input-stream}. */
@WitResource("input-stream")
public abstract class InputStream {
    /** What one read returns at most, whatever was asked for; bytes. */
    static final int MAX_READ = 64 * 1024;

    private static final byte[] NOTHING = {};

    /**
     * What is there now, without waiting.
     *
     * @param length 1 to {@link #MAX_READ}
     * @return null at the end of the stream; empty if there is nothing yet
     */
    protected abstract byte[] available(int length) throws IOException;

    public abstract Pollable subscribe();

    /** One that is at its end. */
    public static InputStream empty() {
        return new InputStream() {
            @Override
            protected byte[] available(int length) {
                return null;
            }

            @Override
            public Pollable subscribe() {
                return Pollable.immediate();
            }
        };
    }

    /**
     * @param length unsigned; 0 reads nothing
     */
    public final Result<byte[], StreamError> read(long length) {
        if (length == 0) {
            return Result.ok(NOTHING);
        }
        try {
            byte[] bytes = available(atMost(length));
            return bytes == null ? StreamError.closed() : Result.ok(bytes);
        } catch (IOException e) {
            return StreamError.failed(e);
        }
    }

    public final Result<byte[], StreamError> blockingRead(CallContext context, long length) {
        Result<byte[], StreamError> read = read(length);
        while (length != 0
                && read instanceof Result.Ok<byte[], StreamError> ok
                && ok.value().length == 0) {
            subscribe().block(context);
            read = read(length);
        }
        return read;
    }

    public final Result<Long, StreamError> skip(long length) {
        return count(read(length));
    }

    public final Result<Long, StreamError> blockingSkip(CallContext context, long length) {
        return count(blockingRead(context, length));
    }

    static Result<Long, StreamError> count(Result<byte[], StreamError> read) {
        return read instanceof Result.Ok<byte[], StreamError> ok
                ? Result.ok((long) ok.value().length)
                : Result.err(((Result.Err<byte[], StreamError>) read).error());
    }

    static int atMost(long length) {
        return Long.compareUnsigned(length, MAX_READ) > 0 ? MAX_READ : (int) length;
    }
}
