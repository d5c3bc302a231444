package org.wasgi.engine.internal.core.module;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives equal types of different modules one identity. Types are equal where their recursive groups
 * are: the same structure, with references into the group by position and out of it by identity
 * (core specification, Type Equivalence). Thread-safe; forgets groups that no module uses.
 */
public final class CanonicalTypes {
    private final Map<Key, WeakReference<Group>> groups = new WeakHashMap<>();

    /** What a type of a group declares; its supertype and its values as {@link #value} says. */
    record Declaration(boolean open, Object supertype, List<Object> params, List<Object> results) {}

    private record Key(List<Declaration> declarations) {}

    private record Reference(boolean nullable, Object target) {}

    /** The types of one recursive group. */
    static final class Group {
        private final Key key;
        private final List<DefinedType> types = new ArrayList<>();

        private Group(Key key) {
            this.key = key;
        }

        List<DefinedType> types() {
            return types;
        }
    }

    /**
     * A value type in a declaration.
     *
     * @param groupStart index of the first type of the group that declares it
     * @param known the types before it
     */
    static Object value(int type, int groupStart, List<DefinedType> known) {
        return ValType.isIndexed(type)
                ? new Reference(
                        ValType.isNullable(type), target(ValType.heap(type), groupStart, known))
                : (Object) type;
    }

    /** A type in a declaration: by position in its group, or by identity. */
    static Object target(int index, int groupStart, List<DefinedType> known) {
        return index >= groupStart ? (Object) (index - groupStart) : known.get(index);
    }

    synchronized Group group(List<Declaration> declarations) {
        Key key = new Key(List.copyOf(declarations));
        WeakReference<Group> reference = groups.get(key);
        Group group = reference == null ? null : reference.get();
        if (group == null) {
            group = new Group(key);
            for (Declaration declaration : declarations) {
                Object supertype = declaration.supertype();
                group.types.add(
                        new DefinedType(
                                group,
                                supertype instanceof Integer position
                                        ? group.types.get(position)
                                        : (DefinedType) supertype));
            }
            groups.remove(key);
            groups.put(group.key, new WeakReference<>(group));
        }
        return group;
    }
}
