package org.wasgi.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Notes;
import org.wasgi.wit.PackageName;
import org.wasgi.wit.Position;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.WorldDeclaration;
import org.wasgi.wit.syntax.PackageSyntax.TopLevelUse;

/** Parses a file (WIT.md, "Top-level items"). */
public final class FileParser {
    private final TokenReader tokens;
    private final PathParser paths;
    private final NotesParser notes;
    private final InterfaceParser interfaces;
    private final WorldParser worlds;
    private final List<PackageSyntax> nested = new ArrayList<>();

    private FileParser(String file, String text) {
        tokens = new TokenReader(file, text);
        paths = new PathParser(tokens);
        notes = new NotesParser(tokens);
        interfaces = new InterfaceParser(tokens, paths, notes);
        worlds = new WorldParser(tokens, paths, notes, interfaces);
    }

    /**
     * Parses a file.
     *
     * @param file its name, for messages
     * @return the package of the file, then those nested in it
     * @throws org.wasgi.wit.WitException if the text is no WIT
     */
    public static List<PackageSyntax> parse(String file, String text) {
        return new FileParser(file, text).file();
    }

    private List<PackageSyntax> file() {
        Position start = tokens.position();
        String docs = tokens.current().docs();
        Optional<PackageName> name = Optional.empty();
        if (tokens.acceptKeyword("package")) {
            PackageName declared = paths.packageName();
            if (tokens.at("{")) {
                nested.add(block(Optional.of(declared), start, docs));
            } else if (tokens.accept(";")) {
                name = Optional.of(declared);
            } else {
                throw tokens.expected("';' or '{'");
            }
        }
        Parts parts = new Parts();
        while (!tokens.atEnd()) {
            Position at = tokens.position();
            Notes before = notes.notes();
            if (tokens.acceptKeyword("package")) {
                Optional<PackageName> inner = Optional.of(paths.packageName());
                if (!tokens.at("{")) {
                    throw tokens.expected("'{', as a file declares its package once, at its top");
                }
                nested.add(block(inner, at, before.docs()));
            } else {
                item(before, parts, "interface, world, use or package");
            }
        }
        List<PackageSyntax> all = new ArrayList<>();
        all.add(parts.of(name, start, name.isPresent() ? docs : ""));
        all.addAll(nested);
        return all;
    }

    private PackageSyntax block(Optional<PackageName> name, Position at, String docs) {
        tokens.expect("{");
        Parts parts = new Parts();
        while (!tokens.accept("}")) {
            item(notes.notes(), parts, "interface, world, use or '}'");
        }
        return parts.of(name, at, docs);
    }

    private void item(Notes before, Parts parts, String expected) {
        if (tokens.acceptKeyword("interface")) {
            Name name = tokens.name("a name of the interface");
            parts.interfaces.add(new InterfaceDeclaration(before, name, interfaces.items()));
        } else if (tokens.acceptKeyword("world")) {
            Name name = tokens.name("a name of the world");
            parts.worlds.add(new WorldDeclaration(before, name, worlds.items()));
        } else if (tokens.acceptKeyword("use")) {
            Path path = paths.path();
            Name local = tokens.acceptKeyword("as") ? tokens.name("another name") : path.name();
            tokens.expect(";");
            parts.uses.add(new TopLevelUse(path, local));
        } else {
            throw tokens.expected(expected);
        }
    }

    /** Collects the items of a package. */
    private static final class Parts {
        private final List<TopLevelUse> uses = new ArrayList<>();
        private final List<InterfaceDeclaration> interfaces = new ArrayList<>();
        private final List<WorldDeclaration> worlds = new ArrayList<>();

        PackageSyntax of(Optional<PackageName> name, Position at, String docs) {
            return new PackageSyntax(name, at, docs, uses, interfaces, worlds);
        }
    }
}
