package org.wasgi.wit.resolve;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.wasgi.wit.WitException;
import org.wasgi.wit.syntax.Name;

/** Names of one scope, which must differ by more than case (Explainer.md, "Name Uniqueness"). */
final class Names {
    private final Set<String> taken = new HashSet<>();

    void add(Name name) {
        if (!taken.add(name.text().toLowerCase(Locale.ROOT))) {
            throw new WitException(name.at(), "the name " + name + " is declared twice");
        }
    }
}
