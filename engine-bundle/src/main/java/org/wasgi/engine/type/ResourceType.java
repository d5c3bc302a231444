package org.wasgi.engine.type;

/**
 * A resource type as one component sees it. Identity is the object's: two resource types are equal
 * only where they are the same object, as the component model's resource types are generative.
 *
 * <p>Within a component definition each resource type has a {@link #slot()}, by which an instance
 * of that component finds the resource type it was given at run time.
 */
public final class ResourceType {
    /**
     * The slot of a resource type that belongs to no component definition (a bound variable of a
     * type declaration).
     */
    public static final int NO_SLOT = -1;

    private final String name;
    private final int slot;

    public ResourceType(String name, int slot) {
        this.name = name;
        this.slot = slot;
    }

    /** For messages: the name under which it was first imported, defined or exported. */
    public String name() {
        return name;
    }

    public int slot() {
        return slot;
    }

    @Override
    public String toString() {
        return name;
    }
}
