package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.CanonOption;
import org.wasgi.engine.internal.binary.Definition.ExportDeclaration;
import org.wasgi.engine.internal.binary.Definition.InlineExport;
import org.wasgi.engine.internal.binary.Definition.SortIndex;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.FuncUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.InstanceUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.SubResource;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.TypeEqual;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax.InstanceTypeSyntax;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;

/** Lifts the functions of an instantiated module to what its world exports. */
final class Exporting {
    private final Assembly assembly;
    private final WorldIndex index;
    private final WorldImports world;
    private final ComponentType types;
    private final Mangling mangling;
    private final ModuleFit fit;
    private final int module;
    private final List<CanonOption> options;
    private final Map<String, Integer> resources;

    /**
     * @param module the core instance
     * @param options of a function that is given lists or strings
     * @param resources type indices of the resources that the module implements, as {@code
     *     interface#resource}
     */
    Exporting(
            Assembly assembly,
            WorldIndex index,
            WorldImports world,
            ComponentType types,
            ModuleFit fit,
            Mangling mangling,
            int module,
            List<CanonOption> options,
            Map<String, Integer> resources) {
        this.assembly = assembly;
        this.index = index;
        this.world = world;
        this.types = types;
        this.mangling = mangling;
        this.fit = fit;
        this.module = module;
        this.options = options;
        this.resources = resources;
    }

    static boolean definesResource(Definition declarator) {
        return declarator instanceof ExportDeclaration it && it.type() instanceof SubResource;
    }

    void export(ExportDeclaration declared) {
        String name = declared.name().name();
        ExternType type = types.exports().get(name);
        if (declared.type() instanceof InstanceUse use) {
            int instance = instance(name, (InstanceType) type, index.instanceType(use));
            world.exported(
                    declared, assembly.export(declared.name(), SyntaxSort.INSTANCE, instance));
        } else if (declared.type() instanceof FuncUse use) {
            int function = lift("", name, (FuncType) type, world.type(use.type()));
            assembly.export(declared.name(), SyntaxSort.FUNC, function);
        } else {
            world.exportType(declared);
        }
    }

    private int instance(String name, InstanceType type, InstanceTypeSyntax syntax) {
        List<Integer> inner = new ArrayList<>();
        Renumbering renumbering = new Renumbering(inner::get);
        List<InlineExport> exports = new ArrayList<>();
        for (Located located : syntax.declarators()) {
            Definition declarator = located.definition();
            if (declarator instanceof Definition.TypeDefinition it) {
                inner.add(assembly.type(renumbering.type(it.type())));
            } else if (declarator instanceof Definition.AliasOuter it
                    && it.sort() == SyntaxSort.TYPE
                    && it.count() == 1) {
                inner.add(world.type(it.index()));
            } else if (declarator instanceof ExportDeclaration it) {
                SortIndex item = item(name, type, it, inner);
                if (item.sort() == SyntaxSort.TYPE) {
                    inner.add(item.index());
                }
                exports.add(new InlineExport(it.name(), item));
            } else {
                throw new InvalidException(
                        "interface " + name + ": no " + declarator + " in an exported interface");
            }
        }
        return assembly.instance(exports);
    }

    private SortIndex item(
            String name, InstanceType type, ExportDeclaration declared, List<Integer> inner) {
        String export = declared.name().name();
        if (declared.type() instanceof TypeEqual equal) {
            return new SortIndex(SyntaxSort.TYPE, inner.get(equal.type()));
        } else if (declared.type() instanceof SubResource) {
            return new SortIndex(SyntaxSort.TYPE, resources.get(name + "#" + export));
        } else if (declared.type() instanceof FuncUse use) {
            FuncType function = (FuncType) type.exports().get(export);
            return new SortIndex(
                    SyntaxSort.FUNC,
                    lift(mangling.instance(name), export, function, inner.get(use.type())));
        }
        throw new InvalidException(
                "interface " + name + ": \"" + export + "\" is no function and no type");
    }

    private int lift(String instance, String function, FuncType type, int typeIndex) {
        String name = fit.lifted(instance, function, type);
        int core = assembly.coreAlias(SyntaxSort.CORE_FUNC, module, name);
        List<CanonOption> all = new ArrayList<>(options);
        if (fit.hasPostReturn(instance, function)) {
            int post =
                    assembly.coreAlias(
                            SyntaxSort.CORE_FUNC, module, mangling.postReturn(instance, function));
            all.add(new Definition.PostReturn(post));
        }
        return assembly.add(SyntaxSort.FUNC, new Definition.CanonLift(core, all, typeIndex));
    }
}
