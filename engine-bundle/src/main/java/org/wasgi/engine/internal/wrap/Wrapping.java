package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.adapter.Adapter;
import org.wasgi.engine.internal.adapter.Adapters;
import org.wasgi.engine.internal.binary.ComponentSyntax;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.CanonOption;
import org.wasgi.engine.internal.binary.Definition.CoreExport;
import org.wasgi.engine.internal.binary.Definition.ExportDeclaration;
import org.wasgi.engine.internal.binary.Definition.SortIndex;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.InstanceUse;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.plan.CanonOptions;
import org.wasgi.engine.internal.wrap.Mangling.Kind;
import org.wasgi.engine.internal.wrap.Mangling.Use;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;

/**
 * Puts a component around one core module: imports lowered, exports lifted. Resources that the
 * module implements are defined first, as it is given their intrinsics; functions that need its
 * memory reach it by way of a {@link Detour}.
 */
final class Wrapping {
    private static final CoreFuncType DESTRUCTOR =
            new CoreFuncType(List.of(CoreType.I32), List.of());

    private final byte[] bytes;
    private final CoreModuleType module;
    private final World world;
    private final ComponentType types;
    private final Mangling mangling;
    private final ModuleFit fit;
    private final Assembly assembly = new Assembly();
    private final WorldIndex index;
    private final Demand demand;
    private final WorldImports imports;
    private final Detour detour = new Detour();

    /** By the number in the detour: how the function is made once the module is there. */
    private final Map<String, Later> later = new LinkedHashMap<>();

    /** Type indices of the resources that the module implements, by interface and name. */
    private final Map<String, Integer> resources = new HashMap<>();

    private final Map<Adapter, Integer> adapters = new HashMap<>();
    private int detourInstance;

    /** Makes a core function. */
    private interface Later {
        int make(Finished finished);
    }

    /**
     * The instantiated module.
     *
     * @param memory its memory, or {@link CanonOptions#ABSENT}
     * @param options for functions that it calls, and for its own
     */
    private record Finished(int instance, int memory, List<CanonOption> options) {}

    Wrapping(byte[] bytes, CoreModuleType module, World world, ComponentType types) {
        this.bytes = bytes;
        this.module = module;
        this.world = world;
        this.types = types;
        this.mangling = Mangling.of(module);
        this.fit = new ModuleFit(module, types, mangling);
        this.index = new WorldIndex(world);
        this.demand = new Demand(index);
        this.imports = new WorldImports(index, demand, assembly);
    }

    ComponentSyntax component() {
        Map<CoreImportName, String> detoured = new HashMap<>();
        module.imports().keySet().forEach(core -> plan(core).ifPresent(n -> detoured.put(core, n)));
        Map<String, String> destructors = planDestructors();
        if (!detour.isEmpty() || fit.hasInitialize()) {
            int shim = assembly.coreModule(detour.table());
            detourInstance = assembly.coreInstance(shim, List.of());
        }
        defineResources(destructors);
        Finished finished = instantiate(detoured);
        fill(finished);
        Exporting exporting =
                new Exporting(
                        assembly,
                        index,
                        imports,
                        types,
                        fit,
                        mangling,
                        finished.instance(),
                        finished.options(),
                        resources);
        index.exports().forEach(exporting::export);
        return assembly.syntax();
    }

    // ---- before the module

    /** Plans an import; gives its number in the detour, if that is how it is reached. */
    private Optional<String> plan(CoreImportName core) {
        if (!(module.imports().get(core) instanceof CoreFuncType type)) {
            throw new InvalidException(
                    ModuleFit.name(core)
                            + " is a "
                            + module.imports().get(core)
                            + "; a driver is given functions only");
        }
        Optional<Adapter> adapter = Adapters.of(core.module());
        if (adapter.isPresent()) {
            checkAdapted(adapter.get(), core, type);
            demand(adapter.get());
            String number = detour.add(type);
            later.put(
                    number,
                    finished ->
                            assembly.coreAlias(
                                    SyntaxSort.CORE_FUNC,
                                    adapted(adapter.get(), finished),
                                    core.name()));
            return Optional.of(number);
        }
        Use use = mangling.read(core);
        if (use.kind() != Kind.FUNCTION) {
            fit.checkResource(core, use);
            if (use.kind() == Kind.DROP && !use.instance().isEmpty()) {
                demand.add(fit.importedInstance(core, use.instance()), use.name());
            }
            return Optional.empty();
        }
        FuncType function = fit.importedFunction(core, use);
        if (use.instance().isEmpty()) {
            demand.add(use.name());
        } else {
            demand.add(fit.importedInstance(core, use.instance()), use.name());
        }
        if (!fit.needsMemory(core, function)) {
            return Optional.empty();
        }
        String number = detour.add(type);
        later.put(number, finished -> lower(core, use, finished.options()));
        return Optional.of(number);
    }

    private void checkAdapted(Adapter adapter, CoreImportName core, CoreFuncType type) {
        CoreFuncType expected = adapter.functions().get(core.name());
        if (expected == null) {
            throw new InvalidException(
                    ModuleFit.name(core)
                            + ": there is no such function; there are "
                            + String.join(", ", adapter.functions().keySet()));
        }
        ModuleFit.check(ModuleFit.name(core), type, expected);
        fit.requireMemory(ModuleFit.name(core));
    }

    private void demand(Adapter adapter) {
        adapter.functionsUsed().forEach(f -> demand.add(f.instance(), f.function()));
        demand.add(adapter.resource().instance(), adapter.resource().name());
    }

    /** The core instance of an adapter, made when it is first asked for. */
    private int adapted(Adapter adapter, Finished finished) {
        return adapters.computeIfAbsent(
                adapter,
                a -> {
                    List<Integer> functions = new ArrayList<>();
                    for (Adapter.WitFunction used : a.functionsUsed()) {
                        int instance = imports.instance(used.instance());
                        functions.add(assembly.alias(SyntaxSort.FUNC, instance, used.function()));
                    }
                    Adapter.WitResource kept = a.resource();
                    int resource =
                            assembly.alias(
                                    SyntaxSort.TYPE,
                                    imports.instance(kept.instance()),
                                    kept.name());
                    return assembly.add(
                            SyntaxSort.CORE_INSTANCE,
                            new Definition.AdapterInstance(
                                    a, finished.memory(), functions, resource));
                });
    }

    private Map<String, String> planDestructors() {
        Map<String, String> numbers = new HashMap<>();
        eachResource(
                (instance, resource) -> {
                    String plain = mangling.instance(instance);
                    if (fit.hasDestructor(plain, resource)) {
                        String export = mangling.destructor(plain, resource);
                        String number = detour.add(DESTRUCTOR);
                        numbers.put(instance + "#" + resource, number);
                        later.put(
                                number,
                                finished ->
                                        assembly.coreAlias(
                                                SyntaxSort.CORE_FUNC, finished.instance(), export));
                    }
                });
        return numbers;
    }

    private void defineResources(Map<String, String> destructors) {
        eachResource(
                (instance, resource) -> {
                    String path = instance + "#" + resource;
                    Optional<Integer> destructor =
                            Optional.ofNullable(destructors.get(path)).map(n -> detoured(n));
                    int type = assembly.type(new TypeSyntax.ResourceSyntax(destructor));
                    resources.put(path, type);
                });
    }

    private interface ResourceVisitor {
        void visit(String instance, String resource);
    }

    /** Visits the resources that the exported interfaces define, in order. */
    private void eachResource(ResourceVisitor visitor) {
        for (ExportDeclaration declared : index.exports()) {
            if (declared.type() instanceof InstanceUse use) {
                for (Located located : index.instanceType(use).declarators()) {
                    if (Exporting.definesResource(located.definition())) {
                        ExportDeclaration it = (ExportDeclaration) located.definition();
                        visitor.visit(declared.name().name(), it.name().name());
                    }
                }
            }
        }
    }

    // ---- the module

    private Finished instantiate(Map<CoreImportName, String> detoured) {
        Map<String, List<CoreExport>> byModule = new LinkedHashMap<>();
        for (CoreImportName core : module.imports().keySet()) {
            int function = detoured.containsKey(core) ? detoured(detoured.get(core)) : direct(core);
            byModule.computeIfAbsent(core.module(), m -> new ArrayList<>())
                    .add(Assembly.coreFunction(core.name(), function));
        }
        List<Definition.Argument> arguments = new ArrayList<>();
        byModule.forEach(
                (name, exports) ->
                        arguments.add(Assembly.argument(name, assembly.coreInstance(exports))));
        int instance = assembly.coreInstance(assembly.coreModule(bytes), arguments);
        int memory = CanonOptions.ABSENT;
        List<CanonOption> options = new ArrayList<>();
        options.add(new Definition.Encoding(world.encoding()));
        if (fit.hasMemory()) {
            memory = assembly.coreAlias(SyntaxSort.CORE_MEMORY, instance, fit.memory());
            options.add(new Definition.Memory(memory));
            if (fit.hasRealloc()) {
                int realloc =
                        assembly.coreAlias(SyntaxSort.CORE_FUNC, instance, mangling.realloc());
                options.add(new Definition.Realloc(realloc));
            }
        }
        return new Finished(instance, memory, options);
    }

    private int detoured(String number) {
        return assembly.coreAlias(SyntaxSort.CORE_FUNC, detourInstance, number);
    }

    private int direct(CoreImportName core) {
        Use use = mangling.read(core);
        return switch (use.kind()) {
            case FUNCTION -> lower(core, use, List.of(new Definition.Encoding(world.encoding())));
            case DROP -> coreFunction(new Definition.ResourceDrop(importedResource(core, use)));
            case EXPORTED_DROP -> coreFunction(new Definition.ResourceDrop(resource(core, use)));
            case NEW -> coreFunction(new Definition.ResourceNew(resource(core, use)));
            case REP -> coreFunction(new Definition.ResourceRep(resource(core, use)));
        };
    }

    private int coreFunction(Definition definition) {
        return assembly.add(SyntaxSort.CORE_FUNC, definition);
    }

    private int importedResource(CoreImportName core, Use use) {
        return use.instance().isEmpty()
                ? imports.rootType(use.name())
                : assembly.alias(
                        SyntaxSort.TYPE,
                        imports.instance(fit.importedInstance(core, use.instance())),
                        use.name());
    }

    private int resource(CoreImportName core, Use use) {
        String instance = fit.exportedInstance(core, use.instance());
        Integer type = resources.get(instance + "#" + use.name());
        if (type == null) {
            throw new InvalidException(
                    ModuleFit.name(core)
                            + ": "
                            + instance
                            + " does not define the resource "
                            + use.name());
        }
        return type;
    }

    private int lower(CoreImportName core, Use use, List<CanonOption> options) {
        int function =
                use.instance().isEmpty()
                        ? imports.function(use.name())
                        : assembly.alias(
                                SyntaxSort.FUNC,
                                imports.instance(fit.importedInstance(core, use.instance())),
                                use.name());
        return coreFunction(new Definition.CanonLower(function, options));
    }

    // ---- after the module

    private void fill(Finished finished) {
        boolean starts = fit.hasInitialize();
        if (detour.isEmpty() && !starts) {
            return;
        }
        List<CoreExport> given = new ArrayList<>();
        later.forEach(
                (number, function) ->
                        given.add(Assembly.coreFunction(number, function.make(finished))));
        if (starts) {
            int start =
                    assembly.coreAlias(
                            SyntaxSort.CORE_FUNC, finished.instance(), mangling.initialize());
            given.add(Assembly.coreFunction(Detour.START, start));
        }
        int table = assembly.coreAlias(SyntaxSort.CORE_TABLE, detourInstance, Detour.TABLE);
        given.add(new CoreExport(Detour.TABLE, new SortIndex(SyntaxSort.CORE_TABLE, table)));
        int filling = assembly.coreModule(detour.filling(starts));
        assembly.coreInstance(
                filling, List.of(Assembly.argument("", assembly.coreInstance(given))));
    }
}
