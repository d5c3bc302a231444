package org.wasgi.itest.rig;

import java.io.ByteArrayOutputStream;
import org.wasgi.i2c.sim.Chip;

/** Gives back what was written to it last, as many bytes as it takes. */
final class Echo implements Chip {
    private final int capacity;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private byte[] answer = {};
    private int next;

    /**
     * @param capacity how many bytes of a message it acknowledges
     */
    Echo(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public boolean start(boolean read) {
        if (read) {
            answer = written.toByteArray();
            next = 0;
        } else {
            written.reset();
        }
        return true;
    }

    @Override
    public boolean write(int value) {
        if (written.size() == capacity) {
            return false;
        }
        written.write(value);
        return true;
    }

    @Override
    public int read() {
        return next < answer.length ? answer[next++] & 0xFF : 0xFF;
    }

    @Override
    public void stop() {}

    @Override
    public String description() {
        return "echo";
    }
}
