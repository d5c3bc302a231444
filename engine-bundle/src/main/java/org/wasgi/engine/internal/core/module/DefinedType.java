package org.wasgi.engine.internal.core.module;

/**
 * A function type as it is compared at run time and between modules: types are equal where they are
 * the same object. {@link CanonicalTypes} sees to that.
 */
public final class DefinedType {
    private final CanonicalTypes.Group group;
    private final DefinedType supertype;

    DefinedType(CanonicalTypes.Group group, DefinedType supertype) {
        this.group = group;
        this.supertype = supertype;
    }

    /** Keeps the group from being forgotten while one of its types is in use. */
    CanonicalTypes.Group group() {
        return group;
    }

    /** Whether this is {@code other}, or declares it as a supertype. */
    public boolean matches(DefinedType other) {
        DefinedType at = this;
        while (at != null) {
            if (at == other) {
                return true;
            }
            at = at.supertype;
        }
        return false;
    }
}
