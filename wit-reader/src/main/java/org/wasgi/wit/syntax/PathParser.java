package org.wasgi.wit.syntax;

import java.util.Optional;
import org.wasgi.wit.PackageName;

/** Parses names of packages, and references to interfaces and worlds. */
final class PathParser {
    private final TokenReader tokens;

    PathParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** {@code namespace:name@version}. */
    PackageName packageName() {
        Name namespace = tokens.name("a namespace, as in wasi:i2c");
        tokens.expect(":");
        Name name = tokens.name("the name of a package");
        return new PackageName(namespace.text(), name.text(), tokens.optionalVersion());
    }

    Path path() {
        Name first = tokens.name("an interface or world");
        return tokens.accept(":") ? rest(first) : new Path(Optional.empty(), first);
    }

    /** What follows {@code namespace:}. */
    Path rest(Name namespace) {
        Name packageName = tokens.name("the name of a package");
        if (!tokens.accept("/")) {
            throw tokens.expected("'/' and the name of an interface or world");
        }
        Name name = tokens.name("an interface or world");
        return new Path(
                Optional.of(
                        new PackageName(
                                namespace.text(), packageName.text(), tokens.optionalVersion())),
                name);
    }
}
