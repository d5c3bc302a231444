package org.wasgi.wit;

import java.util.List;
import java.util.Optional;

/** A type where it is used. */
public sealed interface Type {

    /** The types without parts. */
    enum Primitive implements Type {
        BOOL,
        S8,
        U8,
        S16,
        U16,
        S32,
        U32,
        S64,
        U64,
        F32,
        F64,
        CHAR,
        STRING;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record ListOf(Type element) implements Type {
        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    record OptionOf(Type type) implements Type {
        @Override
        public String toString() {
            return "option<" + type + ">";
        }
    }

    /** An absent payload is {@code _}. */
    record ResultOf(Optional<Type> ok, Optional<Type> err) implements Type {
        @Override
        public String toString() {
            if (err.isPresent()) {
                return "result<" + ok.map(Type::toString).orElse("_") + ", " + err.get() + ">";
            }
            return ok.map(type -> "result<" + type + ">").orElse("result");
        }
    }

    record TupleOf(List<Type> types) implements Type {
        public TupleOf {
            types = List.copyOf(types);
        }

        @Override
        public String toString() {
            return "tuple<" + String.join(", ", types.stream().map(Type::toString).toList()) + ">";
        }
    }

    /** A named type that is no resource. */
    record Named(TypeDef definition) implements Type {
        @Override
        public String toString() {
            return definition.name();
        }
    }

    /** A handle that carries the duty to drop the resource. */
    record Own(TypeDef resource) implements Type {
        @Override
        public String toString() {
            return resource.name();
        }
    }

    /** A handle lent for a call. */
    record Borrow(TypeDef resource) implements Type {
        @Override
        public String toString() {
            return "borrow<" + resource.name() + ">";
        }
    }
}
