package org.wasgi.engine.internal.wrap;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.ExportDeclaration;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.FuncUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.InstanceUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.TypeEqual;
import org.wasgi.engine.internal.binary.SyntaxSort;

/** Brings what a world declares into a component, each declaration when it is first asked for. */
final class WorldImports {
    /** Declarations that each need the one before: as deep as the Java stack surely is. */
    private static final int MAX_DEPTH = 500;

    private final WorldIndex world;
    private final Demand demand;
    private final Assembly assembly;
    private final Map<SyntaxSort, Map<Integer, Integer>> brought = new EnumMap<>(SyntaxSort.class);
    private int depth;

    WorldImports(WorldIndex world, Demand demand, Assembly assembly) {
        this.world = world;
        this.demand = demand;
        this.assembly = assembly;
    }

    /** Where a type of the world stands in the component. */
    int type(int index) {
        return once(SyntaxSort.TYPE, index, at -> bringType(world.type(at)));
    }

    /** Where a type imported at the root stands in the component. */
    int rootType(String name) {
        return type(world.importedType(name));
    }

    /** Where an imported interface stands in the component. */
    int instance(String name) {
        return instance(world.importedInstance(name));
    }

    /** Where a function imported at the root stands in the component. */
    int function(String name) {
        return once(
                SyntaxSort.FUNC,
                world.importedFunction(name),
                at -> {
                    Definition.Import it = (Definition.Import) world.function(at);
                    int type = type(((FuncUse) it.type()).type());
                    return assembly.imported(SyntaxSort.FUNC, it.name(), new FuncUse(type));
                });
    }

    /** Exports a type at the root, if it is not yet. */
    void exportType(ExportDeclaration declared) {
        type(world.index(declared));
    }

    /** Says where an exported instance stands, for what uses its types. */
    void exported(ExportDeclaration declared, int index) {
        known(SyntaxSort.INSTANCE).put(world.index(declared), index);
    }

    private int instance(int index) {
        return once(
                SyntaxSort.INSTANCE,
                index,
                at -> {
                    if (world.instance(at) instanceof Definition.Import it) {
                        int type = assembly.type(demand.instanceType(at, this::type));
                        return assembly.imported(
                                SyntaxSort.INSTANCE, it.name(), new InstanceUse(type));
                    }
                    throw new InvalidException(
                            "the world of the core module uses types of an export before it");
                });
    }

    private int bringType(Definition declarator) {
        if (declarator instanceof Definition.TypeDefinition it) {
            return assembly.type(new Renumbering(this::type).type(it.type()));
        } else if (declarator instanceof Definition.AliasExport it) {
            return assembly.alias(SyntaxSort.TYPE, instance(it.instance()), it.name());
        } else if (declarator instanceof Definition.Import it) {
            return assembly.imported(
                    SyntaxSort.TYPE, it.name(), new Renumbering(this::type).extern(it.type()));
        } else if (declarator instanceof ExportDeclaration it
                && it.type() instanceof TypeEqual equal) {
            return assembly.export(it.name(), SyntaxSort.TYPE, type(equal.type()));
        }
        throw new InvalidException(
                "the world of the core module exports a resource outside of an interface, which"
                        + " is possible for components only");
    }

    private Map<Integer, Integer> known(SyntaxSort sort) {
        return brought.computeIfAbsent(sort, s -> new HashMap<>());
    }

    private int once(SyntaxSort sort, int index, IntUnaryOperator bring) {
        Integer there = known(sort).get(index);
        if (there != null) {
            return there;
        }
        LoadLimits.check("declarations of a world that need each other", ++depth, MAX_DEPTH);
        int at = bring.applyAsInt(index);
        depth--;
        known(sort).put(index, at);
        return at;
    }
}
