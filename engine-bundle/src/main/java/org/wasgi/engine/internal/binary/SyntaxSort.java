package org.wasgi.engine.internal.binary;

/** A sort, core sorts included (Binary.md, {@code sort} and {@code core:sort}). */
public enum SyntaxSort {
    CORE_FUNC("core function"),
    CORE_TABLE("core table"),
    CORE_MEMORY("core memory"),
    CORE_GLOBAL("core global"),
    CORE_TAG("core tag"),
    CORE_TYPE("core type"),
    CORE_MODULE("core module"),
    CORE_INSTANCE("core instance"),
    FUNC("function"),
    TYPE("type"),
    COMPONENT("component"),
    INSTANCE("instance");

    private final String words;

    SyntaxSort(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
