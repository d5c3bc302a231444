package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.Definition.ExportDeclaration;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.FuncUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.InstanceUse;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.SubResource;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.TypeEqual;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax.InstanceTypeSyntax;

/** The declarators of a world by the index spaces that they fill, and its imports by name. */
final class WorldIndex {
    private final List<Definition> types = new ArrayList<>();
    private final List<Definition> instances = new ArrayList<>();
    private final List<Definition> functions = new ArrayList<>();
    private final List<ExportDeclaration> exports = new ArrayList<>();
    private final Map<String, Integer> importedInstances = new HashMap<>();
    private final Map<String, Integer> importedFunctions = new HashMap<>();
    private final Map<String, Integer> importedTypes = new HashMap<>();

    WorldIndex(World world) {
        world.declarators().forEach(this::add);
    }

    private void add(Definition declarator) {
        if (declarator instanceof Definition.Import it) {
            importedAt(it.type()).put(it.name().name(), space(it.type(), it).size());
            space(it.type(), it).add(it);
        } else if (declarator instanceof ExportDeclaration it) {
            exports.add(it);
            space(it.type(), it).add(it);
        } else if (declarator instanceof Definition.TypeDefinition
                || declarator instanceof Definition.AliasExport alias
                        && alias.sort() == SyntaxSort.TYPE) {
            types.add(declarator);
        } else {
            throw unsupported(declarator);
        }
    }

    private List<Definition> space(ExternTypeSyntax type, Definition declarator) {
        if (type instanceof InstanceUse) {
            return instances;
        } else if (type instanceof FuncUse) {
            return functions;
        } else if (type instanceof TypeEqual || type instanceof SubResource) {
            return types;
        }
        throw unsupported(declarator);
    }

    private Map<String, Integer> importedAt(ExternTypeSyntax type) {
        return type instanceof InstanceUse
                ? importedInstances
                : type instanceof FuncUse ? importedFunctions : importedTypes;
    }

    private static InvalidException unsupported(Definition declarator) {
        return new InvalidException(
                "the world of a core module has no " + declarator.getClass().getSimpleName());
    }

    Definition type(int index) {
        return types.get(index);
    }

    Definition instance(int index) {
        return instances.get(index);
    }

    Definition function(int index) {
        return functions.get(index);
    }

    int importedInstance(String name) {
        return imported(importedInstances, name);
    }

    int importedFunction(String name) {
        return imported(importedFunctions, name);
    }

    int importedType(String name) {
        return imported(importedTypes, name);
    }

    private static int imported(Map<String, Integer> imports, String name) {
        Integer index = imports.get(name);
        if (index == null) {
            throw new InvalidException("the module's world does not import " + name);
        }
        return index;
    }

    List<ExportDeclaration> exports() {
        return exports;
    }

    /** Where an export stands in the space of its sort. */
    int index(ExportDeclaration export) {
        List<Definition> space = space(export.type(), export);
        for (int i = 0; i < space.size(); i++) {
            if (space.get(i) == export) {
                return i;
            }
        }
        throw new IllegalArgumentException("no export of this world: " + export);
    }

    /** The type of an instance that is imported or exported. */
    InstanceTypeSyntax instanceType(InstanceUse use) {
        if (types.get(use.type()) instanceof Definition.TypeDefinition definition
                && definition.type() instanceof InstanceTypeSyntax instance) {
            return instance;
        }
        throw unsupported(types.get(use.type()));
    }
}
