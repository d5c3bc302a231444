package org.wasgi.wasi.internal.preview1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreType;

/** Collects the functions of preview 1 under their core types. */
final class Functions {
    private static final List<CoreType> ERRNO = List.of(CoreType.I32);

    private final Map<CoreImportName, CoreHostFunction> all = new LinkedHashMap<>();

    /** A function that returns an {@code errno}. */
    interface Fallible {
        void call(GuestCall call) throws ErrnoException;
    }

    /** A function that does not return. */
    interface Final {
        RuntimeException call(GuestCall call);
    }

    /**
     * @param params one letter each: {@code i} is an i32, {@code I} an i64
     */
    Functions add(String name, String params, Fallible function) {
        return add(
                name,
                new CoreHostFunction(
                        new CoreFuncType(types(params), ERRNO),
                        (caller, args) -> {
                            try {
                                function.call(new GuestCall(caller, args));
                                return new long[] {Errno.SUCCESS.number()};
                            } catch (ErrnoException e) {
                                return new long[] {e.errno().number()};
                            }
                        }));
    }

    Functions addFinal(String name, String params, Final function) {
        return add(
                name,
                new CoreHostFunction(
                        new CoreFuncType(types(params), List.of()),
                        (caller, args) -> {
                            throw function.call(new GuestCall(caller, args));
                        }));
    }

    private Functions add(String name, CoreHostFunction function) {
        all.put(new CoreImportName(Preview1.MODULE, name), function);
        return this;
    }

    private static List<CoreType> types(String letters) {
        return letters.chars().mapToObj(c -> c == 'I' ? CoreType.I64 : CoreType.I32).toList();
    }

    Map<CoreImportName, CoreHostFunction> all() {
        return Map.copyOf(all);
    }
}
