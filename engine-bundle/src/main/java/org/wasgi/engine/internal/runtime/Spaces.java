package org.wasgi.engine.internal.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.Extern;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.RuntimeResource;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step.Ref;
import org.wasgi.engine.internal.plan.Step.SlotFill;

/** The index spaces of one component while, and after, it is instantiated. */
final class Spaces {
    private final LiveInstance instance;
    private final Given given;
    private final Spaces enclosing;
    private final List<List<Object>> spaces = new ArrayList<>();
    private final Map<String, Extern> exports = new LinkedHashMap<>();

    /** What the component is given, by the full name of the import. */
    @FunctionalInterface
    interface Given {
        /** A host instance, host function or extern; null if there is none. */
        Object find(String name);
    }

    /**
     * @param enclosing the spaces in which the component was defined, for outer aliases; null for
     *     an outermost one
     */
    Spaces(LiveInstance instance, Given given, Spaces enclosing) {
        this.instance = instance;
        this.given = given;
        this.enclosing = enclosing;
        for (int i = 0; i < Sort.values().length; i++) {
            spaces.add(new ArrayList<>(4));
        }
    }

    LiveInstance instance() {
        return instance;
    }

    Store store() {
        return instance.store();
    }

    Object given(String name) {
        return given.find(name);
    }

    void push(Sort sort, Object value) {
        spaces.get(sort.ordinal()).add(value);
    }

    Object get(Sort sort, int index) {
        return spaces.get(sort.ordinal()).get(index);
    }

    Object get(Ref ref) {
        return get(ref.sort(), ref.index());
    }

    CoreInstance coreInstance(int index) {
        return (CoreInstance) get(Sort.CORE_INSTANCE, index);
    }

    /** Null for index -1, as of an option that is absent. */
    CoreFunc coreFunc(int index) {
        return index < 0 ? null : (CoreFunc) get(Sort.CORE_FUNC, index);
    }

    /** Null for index -1, as of an option that is absent. */
    CoreMemory memory(int index) {
        return index < 0 ? null : (CoreMemory) get(Sort.CORE_MEMORY, index);
    }

    Func func(int index) {
        return (Func) get(Sort.FUNC, index);
    }

    ExternInstance instance(int index) {
        return (ExternInstance) get(Sort.INSTANCE, index);
    }

    /** The spaces {@code count} definitions further out; 0 are these. */
    Spaces outer(int count) {
        Spaces at = this;
        for (int i = 0; i < count; i++) {
            at = at.enclosing;
        }
        return at;
    }

    /**
     * What a reference means outside: for a type its resource, or null where it has no run-time
     * meaning.
     */
    Extern extern(Ref ref) {
        if (ref.sort() == Sort.TYPE) {
            return ref.index() < 0 ? null : instance.resource(ref.index());
        }
        return (Extern) get(ref);
    }

    CoreExtern coreExtern(Ref ref) {
        return (CoreExtern) get(ref);
    }

    void export(String name, Extern extern) {
        exports.put(name, extern);
    }

    Map<String, Extern> exports() {
        return exports;
    }

    /** Fills resource slots from what lies below {@code extern}. */
    void fill(List<SlotFill> fills, Extern extern) {
        for (SlotFill fill : fills) {
            Extern at = extern;
            for (String name : fill.path()) {
                at = ((ExternInstance) at).exports().get(name);
            }
            instance.setResource(fill.slot(), (RuntimeResource) at);
        }
    }
}
