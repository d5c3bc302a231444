package org.wasgi.engine.internal.wrap;

import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.canon.Flattening;
import org.wasgi.engine.internal.canon.Flattening.Signature;
import org.wasgi.engine.internal.validate.Parts;
import org.wasgi.engine.internal.wrap.Mangling.Use;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreExternType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.Primitive;

/**
 * Holds the imports and exports of a module against its world. What does not fit is refused with a
 * line that names it and says what it should be.
 */
final class ModuleFit {
    private static final CoreFuncType HANDLE = func(List.of(CoreType.I32), List.of());
    private static final CoreFuncType HANDLE_TO_I32 =
            func(List.of(CoreType.I32), List.of(CoreType.I32));
    private static final CoreFuncType NOTHING = func(List.of(), List.of());
    private static final CoreFuncType REALLOC =
            func(
                    List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32),
                    List.of(CoreType.I32));

    private static final String START = "_start";

    private final CoreModuleType module;
    private final ComponentType world;
    private final Mangling mangling;

    ModuleFit(CoreModuleType module, ComponentType world, Mangling mangling) {
        this.module = module;
        this.world = world;
        this.mangling = mangling;
    }

    private static CoreFuncType func(List<CoreType> params, List<CoreType> results) {
        return new CoreFuncType(params, results);
    }

    /** The full name under which the world imports an instance. */
    String importedInstance(CoreImportName core, String instance) {
        return named(world.imports(), instance, name(core));
    }

    String exportedInstance(CoreImportName core, String instance) {
        return named(world.exports(), instance, name(core));
    }

    private String named(Map<String, ExternType> externs, String instance, String what) {
        return externs.entrySet().stream()
                .filter(e -> e.getValue() instanceof InstanceType)
                .map(Map.Entry::getKey)
                .filter(name -> mangling.instance(name).equals(instance))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidException(
                                        what
                                                + ": the module's world has no interface "
                                                + instance
                                                + (externs.isEmpty()
                                                        ? ""
                                                        : "; it has "
                                                                + String.join(
                                                                        ", ", externs.keySet()))));
    }

    /** The function that an import is lowered from; its core type is checked. */
    FuncType importedFunction(CoreImportName core, Use use) {
        Map<String, ExternType> externs =
                use.instance().isEmpty()
                        ? world.imports()
                        : exports(world.imports(), importedInstance(core, use.instance()));
        if (!(externs.get(use.name()) instanceof FuncType type)) {
            throw new InvalidException(
                    name(core)
                            + ": "
                            + (use.instance().isEmpty()
                                    ? "the module's world imports no function "
                                    : "interface " + use.instance() + " has no function ")
                            + use.name());
        }
        check(name(core), module.imports().get(core), Flattening.core(type, true).type());
        return type;
    }

    /** Checks an import that handles a resource. */
    void checkResource(CoreImportName core, Use use) {
        boolean imported = use.kind() == Mangling.Kind.DROP;
        Map<String, ExternType> side = imported ? world.imports() : world.exports();
        Map<String, ExternType> externs =
                use.instance().isEmpty()
                        ? side
                        : exports(side, named(side, use.instance(), name(core)));
        if (!(externs.get(use.name()) instanceof ResourceExtern)) {
            throw new InvalidException(name(core) + ": there is no resource " + use.name());
        }
        boolean drop = imported || use.kind() == Mangling.Kind.EXPORTED_DROP;
        check(name(core), module.imports().get(core), drop ? HANDLE : HANDLE_TO_I32);
    }

    private static Map<String, ExternType> exports(Map<String, ExternType> side, String name) {
        return ((InstanceType) side.get(name)).exports();
    }

    /** Checks the export that {@code type} is lifted from; returns its name. */
    String lifted(String instance, String function, FuncType type) {
        String name = coreName(instance, function);
        Signature signature = Flattening.core(type, false);
        CoreExternType found = module.exports().get(name);
        if (found == null) {
            throw new InvalidException(
                    "the module lacks the export \""
                            + name
                            + "\", "
                            + signature.type()
                            + ", which its world promises");
        }
        check(exportName(name), found, signature.type());
        boolean reads = signature.paramsInMemory() || pointersIn(type);
        if (reads || signature.resultInMemory() || pointersOut(type)) {
            requireMemory(exportName(name));
        }
        if (reads) {
            requireRealloc(exportName(name));
        }
        String post = mangling.postReturn(instance, function);
        if (module.exports().containsKey(post)) {
            check(
                    exportName(post),
                    module.exports().get(post),
                    func(signature.type().results(), List.of()));
        }
        return name;
    }

    /** A command's {@code _start} serves as the function {@code run} of its world. */
    private String coreName(String instance, String function) {
        String name = mangling.export(instance, function);
        boolean command =
                instance.isEmpty()
                        && function.equals("run")
                        && !module.exports().containsKey(name)
                        && module.exports().containsKey(START);
        return command ? START : name;
    }

    /** Whether the memory is needed to lower {@code type}; what is needed must be there. */
    boolean needsMemory(CoreImportName core, FuncType type) {
        Signature signature = Flattening.core(type, true);
        boolean memory =
                signature.paramsInMemory()
                        || signature.resultInMemory()
                        || pointersIn(type)
                        || pointersOut(type);
        if (memory) {
            requireMemory(name(core));
        }
        if (pointersOut(type)) {
            requireRealloc(name(core));
        }
        return memory;
    }

    boolean hasMemory() {
        return module.exports().get(memory()) instanceof CoreMemoryType;
    }

    /** The name of the exported memory; linkers know the common one only. */
    String memory() {
        return module.exports().containsKey(mangling.memory())
                ? mangling.memory()
                : Mangling.COMMON.memory();
    }

    boolean hasRealloc() {
        if (!module.exports().containsKey(mangling.realloc())) {
            return false;
        }
        check(exportName(mangling.realloc()), module.exports().get(mangling.realloc()), REALLOC);
        return true;
    }

    boolean hasInitialize() {
        return optional(mangling.initialize(), NOTHING);
    }

    boolean hasDestructor(String instance, String resource) {
        return optional(mangling.destructor(instance, resource), HANDLE);
    }

    boolean hasPostReturn(String instance, String function) {
        return module.exports().containsKey(mangling.postReturn(instance, function));
    }

    private boolean optional(String export, CoreFuncType type) {
        CoreExternType found = module.exports().get(export);
        if (found != null) {
            check(exportName(export), found, type);
        }
        return found != null;
    }

    void requireMemory(String user) {
        if (!hasMemory()) {
            throw new InvalidException(
                    "the module must export a memory as \""
                            + mangling.memory()
                            + "\": "
                            + user
                            + " passes values in memory");
        }
    }

    private void requireRealloc(String user) {
        if (!hasRealloc()) {
            throw new InvalidException(
                    "the module lacks the export \""
                            + mangling.realloc()
                            + "\", "
                            + REALLOC
                            + ": "
                            + user
                            + " is given lists or strings");
        }
    }

    static void check(String what, CoreExternType found, CoreFuncType expected) {
        if (!expected.equals(found)) {
            throw new InvalidException(what + " must be " + expected + ", and is " + found);
        }
    }

    static String name(CoreImportName core) {
        return "import \"" + core.module() + "\" \"" + core.name() + "\"";
    }

    private static String exportName(String name) {
        return "export \"" + name + "\"";
    }

    private static boolean pointersIn(FuncType type) {
        return type.params().stream().anyMatch(param -> pointers(param.type()));
    }

    private static boolean pointersOut(FuncType type) {
        return type.result().map(ModuleFit::pointers).orElse(false);
    }

    private static boolean pointers(ValueType type) {
        return type instanceof ListType
                || type == Primitive.STRING
                || Parts.of(type).stream().anyMatch(ModuleFit::pointers);
    }
}
