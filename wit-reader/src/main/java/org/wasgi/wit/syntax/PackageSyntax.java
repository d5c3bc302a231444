package org.wasgi.wit.syntax;

import java.util.List;
import java.util.Optional;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.Position;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.WorldDeclaration;

/**
 * What one file, or one nested block of it, says about a package.
 *
 * @param name empty for a file without package declaration
 * @param uses {@code use path as name} at the top; they are in scope in this part only
 * @param at where the package is declared, or the file begins
 */
public record PackageSyntax(
        Optional<PackageName> name,
        Position at,
        String docs,
        List<TopLevelUse> uses,
        List<InterfaceDeclaration> interfaces,
        List<WorldDeclaration> worlds) {

    /** Whether nothing is declared. */
    public boolean isEmpty() {
        return uses.isEmpty() && interfaces.isEmpty() && worlds.isEmpty();
    }

    /** The same in a package. */
    public PackageSyntax named(PackageName packageName) {
        return new PackageSyntax(Optional.of(packageName), at, docs, uses, interfaces, worlds);
    }

    /** {@code use path as local}. */
    public record TopLevelUse(Path path, Name local) {}
}
