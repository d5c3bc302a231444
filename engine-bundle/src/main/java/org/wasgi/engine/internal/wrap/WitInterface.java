package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.ExternName;
import org.wasgi.engine.internal.binary.ExternTypeSyntax;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.SyntaxSort;
import org.wasgi.engine.internal.binary.TypeSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.InstanceTypeSyntax;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.TypeDef;

/** Makes the instance type of a WIT interface. */
final class WitInterface implements WitTypes.Scope {
    private final ToIntFunction<TypeDef> outer;
    private final List<Located> declarators = new ArrayList<>();
    private final Map<TypeDef, Integer> named = new HashMap<>();
    private final WitTypes types = new WitTypes(this);
    private int size;

    private WitInterface(ToIntFunction<TypeDef> outer) {
        this.outer = outer;
    }

    /**
     * @param outer the index in the scope around, for types of other interfaces
     */
    static InstanceTypeSyntax type(Interface type, ToIntFunction<TypeDef> outer) {
        WitInterface made = new WitInterface(outer);
        type.types().forEach(made::declare);
        type.functions().forEach(made::declare);
        return new InstanceTypeSyntax(made.declarators);
    }

    static ExternName name(String name) {
        return new ExternName(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private int declare(TypeDef type) {
        Integer there = named.get(type);
        if (there != null) {
            return there;
        }
        int declared = declareNew(type);
        named.put(type, declared);
        return declared;
    }

    private int declareNew(TypeDef type) {
        if (type.definition() instanceof TypeDef.Resource) {
            return export(type.name(), new ExternTypeSyntax.SubResource());
        }
        int defined =
                type.definition() instanceof TypeDef.Use use
                        ? add(
                                new Definition.AliasOuter(
                                        SyntaxSort.TYPE, 1, outer.applyAsInt(use.used().origin())))
                        : types.definition(type.definition());
        return export(type.name(), new ExternTypeSyntax.TypeEqual(defined));
    }

    private void declare(Function function) {
        int type = types.function(function);
        declarators.add(
                new Located(
                        0,
                        new Definition.ExportDeclaration(
                                name(function.externName()), new ExternTypeSyntax.FuncUse(type))));
    }

    private int export(String name, ExternTypeSyntax type) {
        return add(new Definition.ExportDeclaration(name(name), type));
    }

    /** Adds what takes a type index. */
    private int add(Definition definition) {
        declarators.add(new Located(0, definition));
        return size++;
    }

    @Override
    public int define(TypeSyntax type) {
        return add(new Definition.TypeDefinition(type));
    }

    /** WIT lets a type be used before the place where it is defined. */
    @Override
    public int named(TypeDef type) {
        return declare(type);
    }
}
