package org.wasgi.wit;

import java.util.List;
import java.util.Optional;

/**
 * A named type of an interface or world.
 *
 * @param owner the interface or world that gives it this name, {@code wasi:i2c/i2c@0.2.0-draft};
 *     for an interface written inside a world, the world's name, a slash and its own
 */
public record TypeDef(String name, String owner, Notes notes, Definition definition) {

    /** How a type is defined. */
    public sealed interface Definition {}

    /** {@code type address = u16}. */
    public record Alias(Type type) implements Definition {}

    /** {@code use other.{name}}. */
    public record Use(TypeDef used) implements Definition {}

    public record Record(List<Field> fields) implements Definition {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    public record Variant(List<Case> cases) implements Definition {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    public record Enumeration(List<Label> cases) implements Definition {
        public Enumeration {
            cases = List.copyOf(cases);
        }
    }

    /** At most 32, the first being bit 0. */
    public record Flags(List<Label> labels) implements Definition {
        public Flags {
            labels = List.copyOf(labels);
        }
    }

    /** Its functions are among those of the interface that owns it. */
    public record Resource() implements Definition {}

    public record Field(String name, String docs, Type type) {}

    public record Case(String name, String docs, Optional<Type> type) {}

    public record Label(String name, String docs) {}

    /** The type this one is another name of; itself if it is not just a name. */
    public TypeDef origin() {
        if (definition instanceof Use use) {
            return use.used().origin();
        } else if (definition instanceof Alias alias) {
            if (alias.type() instanceof Type.Named named) {
                return named.definition().origin();
            } else if (alias.type() instanceof Type.Own own) {
                return own.resource().origin();
            }
        }
        return this;
    }
}
