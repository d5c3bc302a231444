package org.wasgi.linker.internal.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.linker.internal.life.JavaCalls;
import org.wasgi.linker.internal.link.ExportedInterfaces;

/**
 * The exported interfaces of a driver as one Java consumer may call them: every call goes through
 * policy and the driver's gate, to whichever version is there.
 */
record LinkedExports(Map<String, Extern> exports, InstanceType type) implements ExternInstance {

    /**
     * @param calls the consumer's calls into the interface of that full name
     */
    static LinkedExports of(ExportedInterfaces exported, Function<String, JavaCalls> calls) {
        Map<String, Extern> externs = new LinkedHashMap<>();
        exported.interfaces()
                .forEach((name, type) -> externs.put(name, instance(type, calls.apply(name))));
        return new LinkedExports(
                Collections.unmodifiableMap(externs),
                new InstanceType(new LinkedHashMap<String, ExternType>(exported.interfaces())));
    }

    private static LinkedExports instance(InstanceType type, JavaCalls calls) {
        Map<String, Extern> externs = new LinkedHashMap<>();
        type.exports()
                .forEach(
                        (name, export) -> {
                            if (export instanceof FuncType function) {
                                externs.put(name, new LinkedFunc(calls, name, function));
                            } else if (export instanceof ResourceExtern) {
                                externs.put(name, new LinkedResourceType(name));
                            }
                        });
        return new LinkedExports(Collections.unmodifiableMap(externs), type);
    }

    /** A function of one interface. */
    private record LinkedFunc(JavaCalls calls, String name, FuncType type) implements Func {
        @Override
        public Object call(Object... args) {
            return calls.call(name, args);
        }
    }

    /** A resource, whose values are {@link org.wasgi.linker.LinkedResource}s. */
    private record LinkedResourceType(String name) implements RuntimeResource {}
}
