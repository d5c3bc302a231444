package org.wasgi.engine.bind;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;

/** What a component would export: an interface whose functions are written in Java. */
final class Exported {
    private final Map<String, Extern> externs = new LinkedHashMap<>();
    private final Map<String, ExternType> types = new LinkedHashMap<>();

    Exported func(String name, FuncType type, Function<Object[], Object> body) {
        return extern(name, new JavaFunc(type, body), type);
    }

    Exported extern(String name, Extern extern, ExternType type) {
        externs.put(name, extern);
        types.put(name, type);
        return this;
    }

    /** A component that exports this one interface. */
    ExternInstance as(String interfaceName) {
        Instance inner = new Instance(externs, new InstanceType(types));
        return new Instance(
                Map.of(interfaceName, inner),
                new InstanceType(Map.of(interfaceName, inner.type())));
    }

    /** A component that exports this at its root. */
    ExternInstance asRoot() {
        return new Instance(externs, new InstanceType(types));
    }

    private record Instance(Map<String, Extern> exports, InstanceType type)
            implements ExternInstance {}

    private record JavaFunc(FuncType type, Function<Object[], Object> body) implements Func {
        @Override
        public Object call(Object... args) {
            return body.apply(Arrays.copyOf(args, args.length));
        }
    }
}
