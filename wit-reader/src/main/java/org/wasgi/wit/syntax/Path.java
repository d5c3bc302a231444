package org.wasgi.wit.syntax;

import java.util.Optional;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.QualifiedName;

/**
 * A reference to an interface or world.
 *
 * @param packageName empty for one of the same package, or one the file uses under that name
 */
public record Path(Optional<PackageName> packageName, Name name) {
    @Override
    public String toString() {
        return packageName
                .map(p -> new QualifiedName(p, name.text()).toString())
                .orElse(name.text());
    }
}
