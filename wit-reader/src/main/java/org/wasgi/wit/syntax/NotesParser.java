package org.wasgi.wit.syntax;

import java.util.Optional;
import org.wasgi.wit.Gate;
import org.wasgi.wit.Notes;

/** Parses what stands before an item: documentation and gates (WIT.md, "Feature gate syntax"). */
final class NotesParser {
    private final TokenReader tokens;

    NotesParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    Notes notes() {
        StringBuilder docs = new StringBuilder(tokens.current().docs());
        Gate gate = Gate.OPEN;
        while (tokens.at("@")) {
            gate = add(gate);
            docs.append(tokens.current().docs());
        }
        return new Notes(docs.toString(), gate);
    }

    private Gate add(Gate gate) {
        tokens.expect("@");
        String word = tokens.current().text();
        return switch (word) {
            case "since" -> {
                if (gate.since().isPresent() || gate.unstable().isPresent()) {
                    throw tokens.error("an item has one of @since and @unstable, once");
                }
                yield new Gate(Optional.of(version()), gate.unstable(), gate.deprecated());
            }
            case "unstable" -> {
                if (gate.since().isPresent() || gate.unstable().isPresent()) {
                    throw tokens.error("an item has one of @since and @unstable, once");
                }
                yield new Gate(gate.since(), Optional.of(feature()), gate.deprecated());
            }
            case "deprecated" -> {
                if (gate.deprecated().isPresent()) {
                    throw tokens.error("an item has @deprecated once");
                }
                yield new Gate(gate.since(), gate.unstable(), Optional.of(version()));
            }
            default -> throw tokens.expected("since, unstable or deprecated");
        };
    }

    private String version() {
        tokens.take();
        tokens.expect("(");
        tokens.expectWord("version");
        if (!tokens.at("=")) {
            throw tokens.expected("'='");
        }
        String version = tokens.spacedVersion();
        tokens.expect(")");
        return version;
    }

    private String feature() {
        tokens.take();
        tokens.expect("(");
        tokens.expectWord("feature");
        tokens.expect("=");
        String feature = tokens.name("the name of a feature").text();
        tokens.expect(")");
        return feature;
    }
}
