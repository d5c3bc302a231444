package org.wasgi.itest.rig;

import java.time.LocalDateTime;
import org.wasgi.i2c.sim.Chip;

/** The DS1307 clock (Maxim, 19-5270): registers of time in BCD, and 56 bytes of memory. */
final class Ds1307 implements Chip {
    private static final int REGISTERS = 64;
    private static final int DECADE = 10;

    private final int[] registers = new int[REGISTERS];
    private int pointer;
    private boolean pointerDue;

    /** A clock that stands still. */
    Ds1307(LocalDateTime time) {
        int[] now = {
            time.getSecond(),
            time.getMinute(),
            time.getHour(),
            time.getDayOfWeek().getValue(),
            time.getDayOfMonth(),
            time.getMonthValue(),
            time.getYear() % 100
        };
        for (int i = 0; i < now.length; i++) {
            registers[i] = now[i] / DECADE << 4 | now[i] % DECADE;
        }
    }

    @Override
    public boolean start(boolean read) {
        pointerDue = !read;
        return true;
    }

    @Override
    public boolean write(int value) {
        if (pointerDue) {
            pointer = value % REGISTERS;
            pointerDue = false;
        } else {
            registers[pointer] = value;
            pointer = (pointer + 1) % REGISTERS;
        }
        return true;
    }

    @Override
    public int read() {
        int value = registers[pointer];
        pointer = (pointer + 1) % REGISTERS;
        return value;
    }

    @Override
    public void stop() {}

    @Override
    public String description() {
        return "DS1307";
    }
}
