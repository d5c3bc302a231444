package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.internal.core.CoreExtern.CoreOpaque;
import org.wasgi.engine.internal.core.module.DefinedType;

/** A tag of exceptions: the same one only where it is the same object. */
public final class Tag implements CoreOpaque {
    private final DefinedType type;

    public Tag(DefinedType type) {
        this.type = type;
    }

    public DefinedType type() {
        return type;
    }
}
