package org.wasgi.engine.internal.runtime;

import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Extern;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.internal.runtime.Spaces.Given;
import org.wasgi.engine.type.ExternType.ComponentType;

/**
 * A component that can be instantiated; a nested one together with the instance it is defined in.
 */
public final class PreparedComponent implements Component {
    private final PreparedDefinition definition;
    private final String sha256;
    private final Spaces enclosing;

    PreparedComponent(PreparedDefinition definition, String sha256, Spaces enclosing) {
        this.definition = definition;
        this.sha256 = sha256;
        this.enclosing = enclosing;
    }

    @Override
    public ComponentType type() {
        return definition.type();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public ComponentInstance instantiate(Imports imports, InstanceOptions options) {
        return definition.start(options, name -> given(name, imports), enclosing);
    }

    private Object given(String name, Imports imports) {
        Object given = imports.find(name).orElse(null);
        if (given instanceof Extern extern) {
            ImportTypes.check(name, type().imports().get(name), extern);
        }
        return given;
    }

    /** Instantiates as a part of the component that {@code spaces} are of. */
    Extern instantiateIn(Spaces spaces, Given given) {
        Spaces inner = definition.instantiate(spaces.store(), spaces.instance(), given, enclosing);
        return new Exports(inner.exports(), Exports.UNTYPED);
    }
}
