package org.wasgi.engine.internal.wrap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.ExportDeclaration;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.FuncUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.InstanceUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.TypeEqual;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.InstanceTypeSyntax;

/**
 * What of its world's imports a module needs: the functions that it names, and the types that
 * these, and its exports, are made of. The component asks its hosts for no more than that.
 */
final class Demand {
    private final WorldIndex world;
    private final Map<Integer, Imported> instances = new HashMap<>();
    private final BitSet types = new BitSet();

    /** Found and not yet gone through; worlds may nest deeper than the Java stack. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    Demand(WorldIndex world) {
        this.world = world;
        world.exports().forEach(this::exported);
    }

    /** What one imported interface must have: its declarators by their positions. */
    private final class Imported {
        final List<Located> declarators;
        final BitSet kept = new BitSet();

        /** Positions of what takes a type index, and of what has a name. */
        final List<Integer> typeAt = new ArrayList<>();

        final Map<String, Integer> nameAt = new HashMap<>();

        Imported(InstanceTypeSyntax type) {
            declarators = type.declarators();
            for (int i = 0; i < declarators.size(); i++) {
                Definition declarator = declarators.get(i).definition();
                boolean function = false;
                if (declarator instanceof ExportDeclaration it) {
                    nameAt.put(it.name().name(), i);
                    function = it.type() instanceof FuncUse;
                }
                if (!function) {
                    typeAt.add(i);
                }
            }
        }

        void keep(int position) {
            if (kept.get(position)) {
                return;
            }
            kept.set(position);
            Definition declarator = declarators.get(position).definition();
            if (declarator instanceof ExportDeclaration it) {
                usedBy(it.type(), this::keepType);
            } else if (declarator instanceof Definition.TypeDefinition it) {
                usedBy(it.type(), this::keepType);
            } else if (declarator instanceof Definition.AliasOuter it) {
                open.add(() -> type(checked(it).index()));
            } else {
                throw unsupported();
            }
        }

        private void keepType(int index) {
            open.add(() -> keep(typeAt.get(index)));
        }

        InstanceTypeSyntax needed(IntUnaryOperator outer) {
            Map<Integer, Integer> moved = new HashMap<>();
            Renumbering renumbering = new Renumbering(moved::get);
            List<Located> result = new ArrayList<>();
            int index = 0;
            for (int i = 0; i < declarators.size(); i++) {
                boolean type = index < typeAt.size() && typeAt.get(index) == i;
                if (kept.get(i)) {
                    if (type) {
                        moved.put(index, moved.size());
                    }
                    Definition declarator = declarators.get(i).definition();
                    result.add(new Located(0, moved(declarator, renumbering, outer)));
                }
                if (type) {
                    index++;
                }
            }
            return new InstanceTypeSyntax(result);
        }

        private static Definition moved(
                Definition declarator, Renumbering renumbering, IntUnaryOperator outer) {
            if (declarator instanceof Definition.TypeDefinition it) {
                return new Definition.TypeDefinition(renumbering.type(it.type()));
            } else if (declarator instanceof Definition.AliasOuter it) {
                return new Definition.AliasOuter(SyntaxSort.TYPE, 1, outer.applyAsInt(it.index()));
            }
            ExportDeclaration it = (ExportDeclaration) declarator;
            return new ExportDeclaration(it.name(), renumbering.extern(it.type()));
        }
    }

    private static InvalidException unsupported() {
        return new InvalidException(
                "an interface in the world of a core module has types and functions only");
    }

    private static Definition.AliasOuter checked(Definition.AliasOuter alias) {
        if (alias.sort() != SyntaxSort.TYPE || alias.count() != 1) {
            throw unsupported();
        }
        return alias;
    }

    private interface TypeVisitor {
        void visit(int index);
    }

    private static void usedBy(ExternTypeSyntax type, TypeVisitor visitor) {
        if (type instanceof TypeEqual it) {
            visitor.visit(it.type());
        } else if (type instanceof FuncUse it) {
            visitor.visit(it.type());
        } else if (!(type instanceof ExternTypeSyntax.SubResource)) {
            throw unsupported();
        }
    }

    private static void usedBy(TypeSyntax type, TypeVisitor visitor) {
        if (type instanceof InstanceTypeSyntax || type instanceof TypeSyntax.ComponentTypeSyntax) {
            throw unsupported();
        }
        new Renumbering(
                        index -> {
                            visitor.visit(index);
                            return index;
                        })
                .type(type);
    }

    private Imported imported(int instance) {
        return instances.computeIfAbsent(
                instance,
                i -> {
                    Definition.Import it = (Definition.Import) world.instance(i);
                    return new Imported(world.instanceType((InstanceUse) it.type()));
                });
    }

    // ---- what is needed

    /** A function or resource of an imported interface. */
    void add(String instance, String name) {
        need(world.importedInstance(instance), name);
        drain();
    }

    /** A function imported at the root. */
    void add(String function) {
        Definition.Import it = (Definition.Import) world.function(world.importedFunction(function));
        usedBy(it.type(), this::type);
        drain();
    }

    private void drain() {
        for (Runnable next = open.poll(); next != null; next = open.poll()) {
            next.run();
        }
    }

    private void need(int instance, String name) {
        if (world.instance(instance) instanceof Definition.Import) {
            Imported imported = imported(instance);
            Integer position = imported.nameAt.get(name);
            if (position == null) {
                throw new InvalidException(
                        "an interface in the world of the core module has no " + name);
            }
            imported.keep(position);
        }
    }

    private void exported(ExportDeclaration export) {
        if (export.type() instanceof InstanceUse use) {
            for (Located located : world.instanceType(use).declarators()) {
                if (located.definition() instanceof Definition.AliasOuter alias) {
                    type(checked(alias).index());
                }
            }
        } else {
            usedBy(export.type(), this::type);
        }
        drain();
    }

    private void type(int index) {
        if (types.get(index)) {
            return;
        }
        types.set(index);
        Definition declarator = world.type(index);
        if (declarator instanceof Definition.TypeDefinition it) {
            usedBy(it.type(), i -> open.add(() -> type(i)));
        } else if (declarator instanceof Definition.AliasExport it) {
            open.add(() -> need(it.instance(), it.name()));
        } else if (declarator instanceof Definition.Import it) {
            usedBy(it.type(), i -> open.add(() -> type(i)));
        } else if (declarator instanceof ExportDeclaration it) {
            usedBy(it.type(), i -> open.add(() -> type(i)));
        }
    }

    /**
     * An imported interface, as far as it is needed.
     *
     * @param outer where a type of the world stands now
     */
    InstanceTypeSyntax instanceType(int instance, IntUnaryOperator outer) {
        return imported(instance).needed(outer);
    }
}
