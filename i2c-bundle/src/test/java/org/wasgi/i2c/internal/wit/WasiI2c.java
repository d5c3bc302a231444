package org.wasgi.i2c.internal.wit;

import static org.wasgi.engine.type.ValueType.Primitive.STRING;
import static org.wasgi.engine.type.ValueType.Primitive.U16;
import static org.wasgi.engine.type.ValueType.Primitive.U32;
import static org.wasgi.engine.type.ValueType.Primitive.U64;
import static org.wasgi.engine.type.ValueType.Primitive.U8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.VariantType;

/**
 * The functions of a host under the types that their WIT gives them, called with values of the
 * dynamic layer.
 */
final class WasiI2c {
    private static final ResourceType I2C = new ResourceType("i2c", ResourceType.NO_SLOT);
    private static final ResourceType DELAY = new ResourceType("delay", ResourceType.NO_SLOT);
    private static final ValueType BYTES = new ListType(U8);
    private static final ValueType ERROR_CODE =
            new VariantType(
                    List.of(
                            new Case("bus", Optional.empty()),
                            new Case("arbitration-loss", Optional.empty()),
                            new Case(
                                    "no-acknowledge",
                                    Optional.of(
                                            new EnumType(List.of("address", "data", "unknown")))),
                            new Case("overrun", Optional.empty()),
                            new Case("other", Optional.empty())));
    private static final ValueType OPERATION =
            new VariantType(
                    List.of(
                            new Case("read", Optional.of(U64)),
                            new Case("write", Optional.of(BYTES))));
    private static final ValueType OPEN_ERROR =
            new EnumType(List.of("unknown-label", "denied", "unavailable"));

    private final HostProvider host;

    WasiI2c(HostProvider host) {
        this.host = host;
    }

    Object transaction(TestCaller caller, Object bus, int address, List<?> operations)
            throws Exception {
        return method(
                caller,
                "[method]i2c.transaction",
                func(
                        result(new ListType(BYTES)),
                        "address",
                        U16,
                        "operations",
                        new ListType(OPERATION)),
                bus,
                address,
                operations);
    }

    Object read(TestCaller caller, Object bus, int address, long length) throws Exception {
        return method(
                caller,
                "[method]i2c.read",
                func(result(BYTES), "address", U16, "len", U64),
                bus,
                address,
                length);
    }

    Object write(TestCaller caller, Object bus, int address, byte... data) throws Exception {
        return method(
                caller,
                "[method]i2c.write",
                func(
                        new ResultType(Optional.empty(), Optional.of(ERROR_CODE)),
                        "address",
                        U16,
                        "data",
                        BYTES),
                bus,
                address,
                data);
    }

    Object writeRead(TestCaller caller, Object bus, int address, byte[] data, long length)
            throws Exception {
        return method(
                caller,
                "[method]i2c.write-read",
                func(result(BYTES), "address", U16, "write", BYTES, "read-len", U64),
                bus,
                address,
                data,
                length);
    }

    Object labels(TestCaller caller) throws Exception {
        return call(
                caller,
                buses("labels"),
                new FuncType(List.of(), Optional.of(new ListType(STRING))));
    }

    Object open(TestCaller caller, String label) throws Exception {
        ValueType result = new ResultType(Optional.of(new OwnType(I2C)), Optional.of(OPEN_ERROR));
        return call(
                caller,
                buses("open"),
                new FuncType(List.of(new Param("label", STRING)), Optional.of(result)),
                label);
    }

    Object delay(TestCaller caller) throws Exception {
        return call(
                caller, buses("delay"), new FuncType(List.of(), Optional.of(new OwnType(DELAY))));
    }

    void delayNs(TestCaller caller, Object delay, long nanos) throws Exception {
        HostFunction function =
                host.instances().get("wasi:i2c/delay").functions().get("[method]delay.delay-ns");
        FuncType type =
                new FuncType(
                        List.of(new Param("self", new BorrowType(DELAY)), new Param("ns", U32)),
                        Optional.empty());
        call(caller, function, type, delay, nanos);
    }

    Object getI2cBus(TestCaller caller) throws Exception {
        return call(
                caller,
                host.functions().get("get-i2c-bus"),
                new FuncType(List.of(), Optional.of(new OwnType(I2C))));
    }

    private HostFunction buses(String function) {
        return host.instances().get("wasgi:i2c/buses@0.1.0").functions().get(function);
    }

    private Object method(TestCaller caller, String name, FuncType type, Object... args)
            throws Exception {
        return call(
                caller,
                host.instances().get("wasi:i2c/i2c@0.2.0-draft").functions().get(name),
                type,
                args);
    }

    private static Object call(
            TestCaller caller, HostFunction function, FuncType type, Object... args)
            throws Exception {
        return function.bind(type).call(caller, args);
    }

    private static ValueType result(ValueType ok) {
        return new ResultType(Optional.of(ok), Optional.of(ERROR_CODE));
    }

    /** A method of the bus: names and types in turn. */
    private static FuncType func(ValueType result, Object... namesAndTypes) {
        Map<String, ValueType> params = new LinkedHashMap<>();
        params.put("self", new BorrowType(I2C));
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            params.put((String) namesAndTypes[i], (ValueType) namesAndTypes[i + 1]);
        }
        return new FuncType(
                params.entrySet().stream().map(p -> new Param(p.getKey(), p.getValue())).toList(),
                Optional.of(result));
    }
}
