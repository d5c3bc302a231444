package org.wasgi.engine.internal.plan;

import java.util.List;
import org.wasgi.engine.internal.adapter.Adapter;
import org.wasgi.engine.internal.core.CoreEngine.ValidModule;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;

/**
 * One step of instantiating a component. Each step that defines something pushes it onto the index
 * space of its sort; steps run in order, so indices are those of the binary.
 */
public sealed interface Step {

    /** Something in an index space. */
    record Ref(Sort sort, int index) {}

    /** A named argument or export. */
    record Named(String name, Ref ref) {}

    /**
     * Fill resource slot {@code slot} with the resource type at {@code path} below the thing the
     * step defines.
     */
    record SlotFill(int slot, List<String> path) {
        public SlotFill {
            path = List.copyOf(path);
        }
    }

    /**
     * Pushes a core module.
     *
     * @param bytes its binary
     */
    record DefineCoreModule(byte[] bytes, ValidModule module) implements Step {}

    /** Pushes a component, closed over the instance that runs this step (for outer aliases). */
    record DefineComponent(ComponentDefinition definition) implements Step {}

    /** Pushes a core instance. Arguments are core instances by module name. */
    record InstantiateCore(int module, List<Named> args) implements Step {}

    /** Pushes a core instance made of things already there. */
    record CoreInstanceFromExports(List<Named> exports) implements Step {}

    /**
     * Pushes a core instance of an adapter's functions.
     *
     * @param functions what it uses, as function indices in its order
     * @param resource the slot of the resource of which it keeps handles
     */
    record InstantiateAdapter(Adapter adapter, int memory, List<Integer> functions, int resource)
            implements Step {}

    /**
     * Pushes an instance. Arguments of sort TYPE carry a resource slot, or -1 for types without
     * run-time meaning.
     */
    record InstantiateComponent(int component, List<Named> args, List<SlotFill> fills)
            implements Step {}

    /** Pushes an instance made of things already there. */
    record InstanceFromExports(List<Named> exports) implements Step {}

    /** Pushes the export of a core instance onto the index space of {@code sort}. */
    record AliasCoreExport(int instance, String name, Sort sort) implements Step {}

    /** Pushes the export of an instance onto the index space of {@code sort} (never TYPE). */
    record AliasExport(int instance, String name, Sort sort) implements Step {}

    /**
     * Pushes a core module or component of an enclosing component; {@code count} 0 is this
     * component itself.
     */
    record AliasOuter(int count, Ref target) implements Step {}

    /**
     * Fills {@code slot} with a new resource type that this instance implements; {@code destructor}
     * is a core function or -1.
     */
    record DefineResource(int slot, String name, int destructor) implements Step {}

    /** Copies a resource type: an export with an ascribed abstract type has a slot of its own. */
    record CopyResource(int slot, int from) implements Step {}

    /** Pushes a function (CanonicalABI.md, {@code canon lift}). */
    record Lift(int coreFunc, FuncType type, CanonOptions options) implements Step {}

    /**
     * Pushes a core function (CanonicalABI.md, {@code canon lower}); {@code type} is that of {@code
     * func}.
     */
    record Lower(int func, FuncType type, CanonOptions options) implements Step {}

    /** Pushes a core function (CanonicalABI.md, {@code canon resource.new}). */
    record ResourceNew(int slot) implements Step {}

    /** Pushes a core function (CanonicalABI.md, {@code canon resource.drop}). */
    record ResourceDrop(int slot) implements Step {}

    /** Pushes a core function (CanonicalABI.md, {@code canon resource.rep}). */
    record ResourceRep(int slot) implements Step {}

    /**
     * Takes an import and pushes it onto the index space of its sort; an import that is a type
     * pushes nothing. {@code fills} name the resource types that it brings; an empty path is the
     * import itself.
     */
    record Import(String name, Sort sort, ExternType type, List<SlotFill> fills) implements Step {}

    /**
     * Offers an export and pushes it again onto the index space of its sort (a type pushes
     * nothing); {@code type} is its type as seen from outside. {@code fills} are paths below the
     * export, for resource types the ascription made abstract.
     */
    record Export(String name, Ref ref, ExternType type, List<SlotFill> fills) implements Step {}
}
