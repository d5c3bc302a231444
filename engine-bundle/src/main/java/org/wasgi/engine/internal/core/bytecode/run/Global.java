package org.wasgi.engine.internal.core.bytecode.run;

import org.wasgi.engine.internal.core.CoreExtern.CoreOpaque;
import org.wasgi.engine.internal.core.module.GlobalType;
import org.wasgi.engine.internal.core.module.TypeSpace;

/** A global that more than one instance may see. */
public final class Global implements CoreOpaque {
    private final GlobalType type;
    private final TypeSpace types;

    /** The bits of a number; the low half of a vector. */
    public long bits;

    /** The high half of a vector. */
    public long high;

    /** The value where it is a reference. */
    public Object reference;

    /**
     * @param types what the type refers to
     */
    public Global(GlobalType type, TypeSpace types) {
        this.type = type;
        this.types = types;
    }

    public GlobalType type() {
        return type;
    }

    public TypeSpace types() {
        return types;
    }
}
