package org.wasgi.wasi.internal.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Standard input as a stream that can be polled. Java can only wait for it in a read, so a thread
 * of this run reads ahead, one piece at a time, and only from the first use on.
 */
public final class StandardInput extends InputStream implements AutoCloseable {
    private final java.io.InputStream source;
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>(1);
    private final Set<Thread> waiters = ConcurrentHashMap.newKeySet();
    private Thread reader;
    private boolean ended;
    private boolean closed;
    private IOException failure;

    public StandardInput(java.io.InputStream source) {
        this.source = source;
    }

    @Override
    protected synchronized byte[] available(int length) throws IOException {
        start();
        byte[] piece = pieces.poll();
        if (piece != null) {
            if (piece.length > length) {
                pieces.addFirst(Arrays.copyOfRange(piece, length, piece.length));
                return Arrays.copyOf(piece, length);
            }
            notifyAll();
            return piece;
        }
        if (failure != null) {
            throw failure;
        }
        return ended ? null : new byte[0];
    }

    @Override
    public Pollable subscribe() {
        return new Pollable() {
            @Override
            public boolean ready() {
                return somethingToRead();
            }

            @Override
            protected void enlist(Thread waiter) {
                waiters.add(waiter);
            }

            @Override
            protected void delist(Thread waiter) {
                waiters.remove(waiter);
            }
        };
    }

    private synchronized boolean somethingToRead() {
        start();
        return !pieces.isEmpty() || ended || failure != null;
    }

    private void start() {
        if (reader == null && !closed) {
            reader = new Thread(this::readAll, "wasgi-stdin");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private void readAll() {
        try {
            byte[] buffer = new byte[MAX_READ];
            int count = source.read(buffer);
            while (count >= 0 && offer(Arrays.copyOf(buffer, count))) {
                count = source.read(buffer);
            }
            finish(null);
        } catch (IOException e) {
            finish(e);
        } catch (InterruptedException e) {
            finish(null);
        }
    }

    /** Waits until the piece before was taken. */
    private boolean offer(byte[] piece) throws InterruptedException {
        synchronized (this) {
            while (!pieces.isEmpty() && !closed) {
                wait();
            }
            if (closed) {
                return false;
            }
            if (piece.length > 0) {
                pieces.add(piece);
            }
        }
        waiters.forEach(LockSupport::unpark);
        return true;
    }

    private void finish(IOException e) {
        synchronized (this) {
            failure = e;
            ended = true;
        }
        waiters.forEach(LockSupport::unpark);
    }

    /**
     * Ends the reading thread. One that is inside a read of the process's standard input, which
     * Java cannot interrupt, ends with that read.
     */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (reader != null) {
            reader.interrupt();
        }
    }
}
