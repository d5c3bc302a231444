package org.wasgi.i2c.internal.linux;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.wasgi.i2c.I2cBus.Functionality;

/**
 * What an adapter says it can do (Linux, include/uapi/linux/i2c.h, {@code I2C_FUNC_*}).
 *
 * @param bits the answer to the ioctl I2C_FUNCS
 */
record Functions(long bits) {
    static final long I2C = 0x0000_0001;
    static final long TEN_BIT_ADDR = 0x0000_0002;
    static final long SMBUS_QUICK = 0x0001_0000;
    static final long SMBUS_READ_BYTE = 0x0002_0000;
    static final long SMBUS_WRITE_BYTE = 0x0004_0000;
    static final long SMBUS_READ_BYTE_DATA = 0x0008_0000;
    static final long SMBUS_WRITE_BYTE_DATA = 0x0010_0000;
    static final long SMBUS_READ_WORD_DATA = 0x0020_0000;
    static final long SMBUS_WRITE_WORD_DATA = 0x0040_0000;
    static final long SMBUS_PROC_CALL = 0x0080_0000;
    static final long SMBUS_WRITE_BLOCK_DATA = 0x0200_0000;
    static final long SMBUS_READ_I2C_BLOCK = 0x0400_0000;
    static final long SMBUS_WRITE_I2C_BLOCK = 0x0800_0000;

    private static final Map<Long, String> NAMES =
            Map.ofEntries(
                    Map.entry(I2C, "I2C_FUNC_I2C"),
                    Map.entry(SMBUS_QUICK, "I2C_FUNC_SMBUS_QUICK"),
                    Map.entry(SMBUS_READ_BYTE, "I2C_FUNC_SMBUS_READ_BYTE"),
                    Map.entry(SMBUS_WRITE_BYTE, "I2C_FUNC_SMBUS_WRITE_BYTE"),
                    Map.entry(SMBUS_READ_BYTE_DATA, "I2C_FUNC_SMBUS_READ_BYTE_DATA"),
                    Map.entry(SMBUS_WRITE_BYTE_DATA, "I2C_FUNC_SMBUS_WRITE_BYTE_DATA"),
                    Map.entry(SMBUS_READ_WORD_DATA, "I2C_FUNC_SMBUS_READ_WORD_DATA"),
                    Map.entry(SMBUS_WRITE_WORD_DATA, "I2C_FUNC_SMBUS_WRITE_WORD_DATA"),
                    Map.entry(SMBUS_PROC_CALL, "I2C_FUNC_SMBUS_PROC_CALL"),
                    Map.entry(SMBUS_WRITE_BLOCK_DATA, "I2C_FUNC_SMBUS_WRITE_BLOCK_DATA"),
                    Map.entry(SMBUS_READ_I2C_BLOCK, "I2C_FUNC_SMBUS_READ_I2C_BLOCK"),
                    Map.entry(SMBUS_WRITE_I2C_BLOCK, "I2C_FUNC_SMBUS_WRITE_I2C_BLOCK"));

    /** The kernel's name of one of the constants above. */
    static String name(long function) {
        return NAMES.get(function);
    }

    boolean has(long function) {
        return (bits & function) != 0;
    }

    Set<Functionality> functionality() {
        Set<Functionality> set = EnumSet.noneOf(Functionality.class);
        if (has(I2C)) {
            set.add(Functionality.PLAIN_I2C);
        }
        if (has(I2C) && has(TEN_BIT_ADDR)) {
            set.add(Functionality.TEN_BIT_ADDRESS);
        }
        if (has(SMBUS_QUICK)) {
            set.add(Functionality.QUICK_WRITE);
        }
        return set;
    }
}
