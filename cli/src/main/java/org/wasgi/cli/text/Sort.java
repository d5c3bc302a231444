package org.wasgi.cli.text;

/** The index spaces of a component. */
enum Sort {
    FUNC("func"),
    VALUE("value"),
    TYPE("type"),
    COMPONENT("component"),
    INSTANCE("instance"),
    CORE_FUNC("core func"),
    CORE_TABLE("core table"),
    CORE_MEMORY("core memory"),
    CORE_GLOBAL("core global"),
    CORE_TAG("core tag"),
    CORE_TYPE("core type"),
    CORE_MODULE("core module"),
    CORE_INSTANCE("core instance");

    private static final String CORE = "core ";

    private final String text;

    Sort(String text) {
        this.text = text;
    }

    /** As it is written. */
    String text() {
        return text;
    }

    boolean core() {
        return text.startsWith(CORE);
    }

    /** What an inner component may refer to in an outer one. */
    boolean visibleInside() {
        return this == TYPE || this == COMPONENT || this == CORE_TYPE || this == CORE_MODULE;
    }

    /** The sort of that keyword; null if there is none. */
    static Sort of(boolean core, String keyword) {
        for (Sort sort : values()) {
            if (sort.core() == core && sort.text.equals(core ? CORE + keyword : keyword)) {
                return sort;
            }
        }
        return null;
    }
}
