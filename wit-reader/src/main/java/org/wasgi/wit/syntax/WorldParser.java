package org.wasgi.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Notes;
import org.wasgi.wit.syntax.Declaration.FunctionItem;
import org.wasgi.wit.syntax.Declaration.Include;
import org.wasgi.wit.syntax.Declaration.InlineItem;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.PathItem;
import org.wasgi.wit.syntax.Declaration.Renaming;

/** Parses what worlds hold (WIT.md, "Item: world", "Item: include"). */
final class WorldParser {
    private final TokenReader tokens;
    private final PathParser paths;
    private final NotesParser notes;
    private final InterfaceParser interfaces;

    WorldParser(
            TokenReader tokens, PathParser paths, NotesParser notes, InterfaceParser interfaces) {
        this.tokens = tokens;
        this.paths = paths;
        this.notes = notes;
        this.interfaces = interfaces;
    }

    /** The items between braces. */
    List<Declaration> items() {
        tokens.expect("{");
        List<Declaration> items = new ArrayList<>();
        while (!tokens.accept("}")) {
            items.add(item(notes.notes()));
        }
        return items;
    }

    private Declaration item(Notes before) {
        if (tokens.atKeyword("use")) {
            return interfaces.use(before);
        } else if (interfaces.atType()) {
            return interfaces.type(before);
        } else if (tokens.acceptKeyword("include")) {
            return include(before);
        } else if (tokens.acceptKeyword("import")) {
            return external(before, false);
        } else if (tokens.acceptKeyword("export")) {
            return external(before, true);
        }
        throw tokens.expected("import, export, use, include, a type or '}'");
    }

    private Include include(Notes before) {
        Path path = paths.path();
        if (!tokens.acceptKeyword("with")) {
            tokens.expect(";");
            return new Include(before, path, List.of());
        }
        List<Renaming> names = interfaces.renamings("a name of " + path, "another name");
        tokens.accept(";");
        return new Include(before, path, names);
    }

    private Declaration external(Notes before, boolean export) {
        Name name = tokens.name("an interface, or a name and ':'");
        if (!tokens.accept(":")) {
            tokens.expect(";");
            return new PathItem(before, export, new Path(Optional.empty(), name));
        }
        if (tokens.atKeyword("func") || tokens.atKeyword("async")) {
            return new FunctionItem(before, export, interfaces.function(before, name));
        }
        if (tokens.acceptKeyword("interface")) {
            return new InlineItem(
                    before, export, new InterfaceDeclaration(before, name, interfaces.items()));
        }
        Path path = paths.rest(name);
        tokens.expect(";");
        return new PathItem(before, export, path);
    }
}
