package org.wasgi.engine.header;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ValueTypeExtern;
import org.wasgi.engine.type.ValueType.Primitive;

/** Component types for tests of headers, which look at names and at whether there is a function. */
final class Types {
    private static final ExternType FUNCTION = new FuncType(List.of(), Optional.empty());

    private Types() {}

    /** A component with these interfaces, each of one function. */
    static ComponentType component(List<String> imports, List<String> exports) {
        return new ComponentType(interfaces(imports), interfaces(exports));
    }

    static ComponentType importing(String... imports) {
        return component(List.of(imports), List.of());
    }

    static InstanceType valueTypesOnly() {
        return new InstanceType(Map.of("reading", new ValueTypeExtern(Primitive.F32)));
    }

    static ExternType function() {
        return FUNCTION;
    }

    private static Map<String, ExternType> interfaces(List<String> names) {
        Map<String, ExternType> interfaces = new LinkedHashMap<>();
        names.forEach(name -> interfaces.put(name, new InstanceType(Map.of("f", FUNCTION))));
        return interfaces;
    }
}
