package org.wasgi.engine.internal.plan;

/**
 * The index spaces of a component that exist at run time (Binary.md, {@code sort}); types exist in
 * validation only.
 */
public enum Sort {
    CORE_FUNC,
    CORE_TABLE,
    CORE_MEMORY,
    CORE_GLOBAL,
    CORE_TAG,
    CORE_MODULE,
    CORE_INSTANCE,
    FUNC,
    COMPONENT,
    INSTANCE,
    /** A type: the index is a resource slot where the type is a resource, else -1. */
    TYPE
}
