package org.wasgi.bindgen;

import java.util.Optional;
import org.wasgi.wit.Type;
import org.wasgi.wit.Type.Primitive;
import org.wasgi.wit.TypeDef;

/** WIT types as one Java file writes them. */
final class JavaTypes {
    private final Unit unit;
    private final TypeNames names;
    private final Imports imports;

    JavaTypes(Unit unit, TypeNames names, Imports imports) {
        this.unit = unit;
        this.names = names;
        this.imports = imports;
    }

    /** The type of a parameter, record component or result. */
    String plain(Type type) {
        return java(type, unit.owner(), false);
    }

    /** The type as argument of a generic type. */
    String boxed(Type type) {
        return java(type, unit.owner(), true);
    }

    /** A type argument, {@code Void} where there is none. */
    String boxed(Optional<Type> type) {
        return type.map(this::boxed).orElseGet(() -> lang("Void"));
    }

    /** A type of {@code java.lang}. */
    String lang(String simpleName) {
        return imports.reference("java.lang." + simpleName);
    }

    /**
     * @param owner where the type is written, which is where the records of its tuples are
     */
    private String java(Type type, String owner, boolean boxed) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive, boxed);
        } else if (type instanceof Type.ListOf list) {
            return list(list, owner);
        } else if (type instanceof Type.OptionOf option) {
            return imports.reference("java.util.Optional")
                    + "<"
                    + java(option.type(), owner, true)
                    + ">";
        } else if (type instanceof Type.ResultOf result) {
            return imports.reference("org.wasgi.engine.value.Result")
                    + "<"
                    + argument(result.ok(), owner)
                    + ", "
                    + argument(result.err(), owner)
                    + ">";
        } else if (type instanceof Type.TupleOf tuple) {
            return names.tuple(tuple, owner, unit, imports);
        } else if (type instanceof Type.Own own) {
            return names.reference(own.resource().origin(), unit, imports);
        } else if (type instanceof Type.Borrow borrow) {
            return names.reference(borrow.resource().origin(), unit, imports);
        }
        return named(((Type.Named) type).definition().origin(), boxed);
    }

    private String argument(Optional<Type> type, String owner) {
        return type.map(t -> java(t, owner, true)).orElseGet(() -> lang("Void"));
    }

    private String named(TypeDef origin, boolean boxed) {
        if (!Unit.hasClass(origin)) {
            return java(((TypeDef.Alias) origin.definition()).type(), origin.owner(), boxed);
        }
        String reference = names.reference(origin, unit, imports);
        return origin.definition() instanceof TypeDef.Flags
                ? imports.reference("java.util.Set") + "<" + reference + ">"
                : reference;
    }

    private String list(Type.ListOf list, String owner) {
        if (resolved(list.element()) instanceof Primitive primitive
                && primitive != Primitive.STRING) {
            return array(primitive);
        }
        return imports.reference("java.util.List") + "<" + java(list.element(), owner, true) + ">";
    }

    /** What an alias stands for. */
    private static Type resolved(Type type) {
        if (type instanceof Type.Named named
                && named.definition().origin().definition() instanceof TypeDef.Alias alias) {
            return resolved(alias.type());
        }
        return type;
    }

    private String primitive(Primitive primitive, boolean boxed) {
        return switch (primitive) {
            case BOOL -> boxed ? lang("Boolean") : "boolean";
            case S8 -> boxed ? lang("Byte") : "byte";
            case S16 -> boxed ? lang("Short") : "short";
            case U8, U16, S32, CHAR -> boxed ? lang("Integer") : "int";
            case U32, S64, U64 -> boxed ? lang("Long") : "long";
            case F32 -> boxed ? lang("Float") : "float";
            case F64 -> boxed ? lang("Double") : "double";
            case STRING -> lang("String");
        };
    }

    private static String array(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> "boolean[]";
            case S8, U8 -> "byte[]";
            case S16, U16 -> "short[]";
            case S32, U32, CHAR -> "int[]";
            case S64, U64 -> "long[]";
            case F32 -> "float[]";
            case F64 -> "double[]";
            case STRING -> throw new IllegalArgumentException("a list of strings is a List");
        };
    }
}
