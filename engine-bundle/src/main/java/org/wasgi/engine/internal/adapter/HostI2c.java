package org.wasgi.engine.internal.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/**
 * I2C for core modules as the WAMR host of "wamr-wasi-i2c" offers it, all values i32:
 *
 * <table>
 * <caption>Functions of module {@code host}</caption>
 * <tr><td>{@code host_open()}</td><td>a handle, 0 where no bus opens</td></tr>
 * <tr><td>{@code host_read(handle, address, len, ptr)}</td><td>an error</td></tr>
 * <tr><td>{@code host_write(handle, address, len, ptr)}</td><td>an error</td></tr>
 * <tr><td>{@code host_close(handle)}</td><td>nothing</td></tr>
 * </table>
 *
 * An error is a byte: in its upper three bits 0 none, 1 bus, 2 arbitration loss, 3 no acknowledge,
 * 4 overrun, 5 other; with 3, in its lower bits, 0 address, 1 data, 2 unknown. Unknown handles,
 * addresses and lengths above 0xFFFF and ranges outside of the memory are "other", as are denied
 * accesses.
 */
final class HostI2c implements Adapter {
    private static final String I2C = "wasi:i2c/i2c@0.2.0-draft";
    private static final String BUSES = "wasgi:i2c/buses@0.1.0";
    private static final int LABELS = 0;
    private static final int OPEN = 1;
    private static final int READ = 2;
    private static final int WRITE = 3;

    private static final int MAX_ADDRESS = 0xFFFF;

    /** No adapter takes longer messages: their length is a 16-bit number in the kernel. */
    private static final int MAX_TRANSFER = 0xFFFF;

    private static final int KIND_SHIFT = 5;
    private static final int NO_ACKNOWLEDGE = 3;
    private static final int OTHER = 5 << KIND_SHIFT;

    private static final CoreFuncType TRANSFER =
            new CoreFuncType(
                    List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32),
                    List.of(CoreType.I32));

    @Override
    public String module() {
        return "host";
    }

    @Override
    public Map<String, CoreFuncType> functions() {
        Map<String, CoreFuncType> functions = new LinkedHashMap<>();
        functions.put("host_open", new CoreFuncType(List.of(), List.of(CoreType.I32)));
        functions.put("host_read", TRANSFER);
        functions.put("host_write", TRANSFER);
        functions.put("host_close", new CoreFuncType(List.of(CoreType.I32), List.of()));
        return functions;
    }

    @Override
    public List<WitFunction> functionsUsed() {
        return List.of(
                new WitFunction(BUSES, "labels"),
                new WitFunction(BUSES, "open"),
                new WitFunction(I2C, "[method]i2c.read"),
                new WitFunction(I2C, "[method]i2c.write"));
    }

    @Override
    public WitResource resource() {
        return new WitResource(I2C, "i2c");
    }

    @Override
    public Map<String, Body> bind(Guest guest) {
        return Map.of(
                "host_open", args -> open(guest),
                "host_read", args -> read(guest, args),
                "host_write", args -> write(guest, args),
                "host_close", args -> close(guest, (int) args[0]));
    }

    /** The first bus, by label, that opens. */
    private static long open(Guest guest) {
        for (Object label : (List<?>) guest.call(LABELS)) {
            Result<?, ?> opened = (Result<?, ?>) guest.call(OPEN, label);
            if (opened.isOk()) {
                return guest.keep(((Result.Ok<?, ?>) opened).value());
            }
        }
        return 0;
    }

    private static long read(Guest guest, long[] args) {
        int length = (int) args[2];
        int pointer = (int) args[3];
        if (!valid(guest, args)) {
            return OTHER;
        }
        Result<?, ?> result =
                (Result<?, ?>)
                        guest.callWith(
                                (int) args[0], READ, (int) args[1], Integer.toUnsignedLong(length));
        if (!result.isOk()) {
            return error(result);
        }
        byte[] data = (byte[]) ((Result.Ok<?, ?>) result).value();
        if (data.length != length) {
            return OTHER;
        }
        guest.memory().write(pointer, data, 0, length);
        return 0;
    }

    private static long write(Guest guest, long[] args) {
        if (!valid(guest, args)) {
            return OTHER;
        }
        byte[] data = new byte[(int) args[2]];
        guest.memory().read((int) args[3], data, 0, data.length);
        Result<?, ?> result =
                (Result<?, ?>) guest.callWith((int) args[0], WRITE, (int) args[1], data);
        return result.isOk() ? 0 : error(result);
    }

    private static long close(Guest guest, int handle) {
        if (guest.owns(handle)) {
            guest.drop(handle);
        }
        return 0;
    }

    private static boolean valid(Guest guest, long[] args) {
        long length = Integer.toUnsignedLong((int) args[2]);
        long pointer = Integer.toUnsignedLong((int) args[3]);
        return guest.owns((int) args[0])
                && Integer.toUnsignedLong((int) args[1]) <= MAX_ADDRESS
                && length <= MAX_TRANSFER
                && pointer + length <= guest.memory().size();
    }

    /** The cases of {@code wasi:i2c/i2c.error-code} are in the order of the ABI's numbers. */
    private static int error(Result<?, ?> failed) {
        VariantValue code = (VariantValue) ((Result.Err<?, ?>) failed).error();
        int kind = code.index() + 1;
        return kind << KIND_SHIFT | (kind == NO_ACKNOWLEDGE ? (Integer) code.payload() : 0);
    }
}
