package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.adapter.Adapter;
import org.wasgi.engine.internal.adapter.Adapters;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.FuncSyntax;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.internal.wrap.Mangling.Kind;
import org.wasgi.engine.internal.wrap.Mangling.Use;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreModuleType;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.TypeDef;

/**
 * The world of a core module that says nothing of types: the known interfaces that its imports and
 * exports name.
 */
final class NamedWorld implements WitTypes.Scope {
    private static final CoreFuncType COMMAND = new CoreFuncType(List.of(), List.of());
    private static final List<String> COMMANDS = List.of("run", "_start");

    private final CoreModuleType module;
    private final Mangling mangling;
    private final KnownWit known = KnownWit.load();

    private final List<Definition> declarators = new ArrayList<>();
    private int types;
    private int instances;

    /** The interfaces imported, by their known names. */
    private final Set<String> imported = new LinkedHashSet<>();

    /** Under which name an interface is imported, by its known name, where they differ. */
    private final Map<String, String> importedAs = new HashMap<>();

    private final Set<String> exported = new LinkedHashSet<>();
    private final Map<String, Integer> imports = new HashMap<>();
    private final Map<String, Integer> exports = new HashMap<>();

    private NamedWorld(CoreModuleType module) {
        this.module = module;
        this.mangling = Mangling.of(module);
    }

    /**
     * @throws InvalidException if a name means nothing here, or the module exports nothing that
     *     anyone could call
     */
    static World of(CoreModuleType module) {
        NamedWorld world = new NamedWorld(module);
        List<Function> roots = world.collectImports();
        world.collectExports();
        world.imported.forEach(world::importInstance);
        roots.forEach(world::importRoot);
        world.exported.forEach(world::exportInstance);
        boolean command =
                COMMANDS.stream().anyMatch(name -> COMMAND.equals(module.exports().get(name)));
        if (command) {
            world.exportRun();
        } else if (world.exported.isEmpty()) {
            throw new InvalidException(
                    "it has no section component-type, and exports no function of a known interface"
                            + " (interface#function, or cm32p2|interface|function), no run and no"
                            + " _start");
        }
        return new World(world.declarators, StringEncoding.UTF8);
    }

    private List<Function> collectImports() {
        List<Function> roots = new ArrayList<>();
        for (CoreImportName core : module.imports().keySet()) {
            Optional<Adapter> adapter = Adapters.of(core.module());
            if (adapter.isPresent()) {
                adapter.get().functionsUsed().forEach(f -> imported.add(f.instance()));
                continue;
            }
            Use use = mangling.read(core);
            if (use.kind() != Kind.FUNCTION && use.kind() != Kind.DROP) {
                continue;
            }
            if (use.instance().isEmpty()) {
                roots.add(
                        known.rootImport(use.name())
                                .orElseThrow(() -> unknown(core, "function " + use.name())));
                continue;
            }
            Interface found =
                    known.find(use.instance(), mangling)
                            .orElseThrow(() -> unknown(core, "interface " + use.instance()));
            imported.add(found.name());
            if (!mangling.instance(found.name()).equals(use.instance())) {
                importedAs.put(found.name(), use.instance());
            }
        }
        return roots;
    }

    private static InvalidException unknown(CoreImportName core, String what) {
        return new InvalidException(
                ModuleFit.name(core)
                        + ": no "
                        + what
                        + " is known here, and the module has no section component-type to say"
                        + " what it is");
    }

    private void collectExports() {
        for (String instance : mangling.exportedInstances(module.exports().keySet())) {
            Interface found =
                    known.find(instance, mangling)
                            .orElseThrow(
                                    () ->
                                            new InvalidException(
                                                    "exports functions of the interface "
                                                            + instance
                                                            + ", which is not known here, and has"
                                                            + " no section component-type to say"
                                                            + " what it is"));
            exported.add(found.name());
        }
    }

    // ---- declarators

    private int importInstance(String name) {
        Integer there = imports.get(name);
        if (there != null) {
            return there;
        }
        int type =
                define(
                        WitInterface.type(
                                known.exactly(name).orElseThrow(), used -> typeOf(used, false)));
        declarators.add(
                new Definition.Import(
                        WitInterface.name(importedAs.getOrDefault(name, name)),
                        new ExternTypeSyntax.InstanceUse(type)));
        imports.put(name, instances++);
        return imports.get(name);
    }

    private int exportInstance(String name) {
        Integer there = exports.get(name);
        if (there != null) {
            return there;
        }
        int type =
                define(
                        WitInterface.type(
                                known.exactly(name).orElseThrow(), used -> typeOf(used, true)));
        declarators.add(
                new Definition.ExportDeclaration(
                        WitInterface.name(name), new ExternTypeSyntax.InstanceUse(type)));
        exports.put(name, instances++);
        return exports.get(name);
    }

    /** Exports use types of exported interfaces where there are such. */
    private int typeOf(TypeDef type, boolean forExport) {
        int instance =
                forExport && exported.contains(type.owner())
                        ? exportInstance(type.owner())
                        : importInstance(type.owner());
        declarators.add(new Definition.AliasExport(SyntaxSort.TYPE, instance, type.name()));
        return types++;
    }

    private void importRoot(Function function) {
        int type = new WitTypes(this).function(function);
        declarators.add(
                new Definition.Import(
                        WitInterface.name(function.name()), new ExternTypeSyntax.FuncUse(type)));
    }

    private void exportRun() {
        int type = define(new FuncSyntax(List.of(), Optional.empty()));
        declarators.add(
                new Definition.ExportDeclaration(
                        WitInterface.name(COMMANDS.get(0)), new ExternTypeSyntax.FuncUse(type)));
    }

    @Override
    public int define(TypeSyntax type) {
        declarators.add(new Definition.TypeDefinition(type));
        return types++;
    }

    @Override
    public int named(TypeDef type) {
        return typeOf(type.origin(), false);
    }
}
