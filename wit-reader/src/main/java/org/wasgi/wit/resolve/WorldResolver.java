package org.wasgi.wit.resolve;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.Position;
import org.wasgi.wit.QualifiedName;
import org.wasgi.wit.WitException;
import org.wasgi.wit.World;
import org.wasgi.wit.World.FunctionItem;
import org.wasgi.wit.World.InterfaceItem;
import org.wasgi.wit.World.Item;
import org.wasgi.wit.resolve.PackageScope.Site;
import org.wasgi.wit.syntax.Declaration;
import org.wasgi.wit.syntax.Declaration.Include;
import org.wasgi.wit.syntax.Declaration.InlineItem;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.PathItem;
import org.wasgi.wit.syntax.Declaration.Renaming;
import org.wasgi.wit.syntax.Declaration.ResourceBody;
import org.wasgi.wit.syntax.Declaration.TypeDeclaration;
import org.wasgi.wit.syntax.Declaration.Use;
import org.wasgi.wit.syntax.Declaration.WorldDeclaration;

/** Resolves one world. */
final class WorldResolver {
    private final Resolver resolver;
    private final Site<WorldDeclaration> site;
    private final QualifiedName name;
    private final TypeScope types;
    private final FunctionResolver functions;
    private final Map<String, Item> imports = new LinkedHashMap<>();
    private final Map<String, Item> exports = new LinkedHashMap<>();

    WorldResolver(Resolver resolver, Site<WorldDeclaration> site, QualifiedName name) {
        this.resolver = resolver;
        this.site = site;
        this.name = name;
        this.types = new TypeScope(name.toString());
        this.functions = new FunctionResolver(resolver, site.scope(), types);
    }

    World resolve() {
        WorldDeclaration declaration = site.declaration();
        List<Declaration> items =
                declaration.items().stream()
                        .filter(item -> resolver.visible(item.notes()))
                        .toList();
        items.forEach(this::declare);
        items.forEach(this::add);
        return new World(name, declaration.notes(), types.types(), imports, exports);
    }

    private void declare(Declaration item) {
        if (item instanceof Use use) {
            types.use(use, resolver.interfaceAt(use.path(), site));
        } else if (item instanceof TypeDeclaration type) {
            types.declare(type);
        } else if (item instanceof Include include) {
            resolver.worldAt(include.path(), site).types().forEach(types::include);
        }
    }

    private void add(Declaration item) {
        if (item instanceof PathItem path) {
            Interface used = resolver.interfaceAt(path.path(), site);
            put(path.export(), used.name(), new InterfaceItem(used), path.path().name().at());
        } else if (item instanceof Declaration.FunctionItem function) {
            Function resolved = functions.free(function.function());
            put(
                    function.export(),
                    resolved.name(),
                    new FunctionItem(resolved),
                    function.function().name().at());
        } else if (item instanceof InlineItem inline) {
            add(inline);
        } else if (item instanceof Include include) {
            add(include);
        } else if (item instanceof TypeDeclaration type
                && type.body() instanceof ResourceBody body) {
            for (Function member : functions.members(type, body)) {
                put(false, member.externName(), new FunctionItem(member), type.name().at());
            }
        }
    }

    private void add(InlineItem item) {
        InterfaceDeclaration inline = item.inline();
        String plain = inline.name().text();
        Site<InterfaceDeclaration> inner = new Site<>(site.scope(), inline, site.uses());
        Interface resolved =
                new InterfaceResolver(resolver, inner, name + "/" + plain).resolve(plain);
        put(item.export(), plain, new InterfaceItem(resolved), inline.name().at());
    }

    private void add(Include include) {
        World included = resolver.worldAt(include.path(), site);
        Map<String, String> renamed = new HashMap<>();
        for (Renaming renaming : include.names()) {
            String old = renaming.name().text();
            if (!included.imports().containsKey(old) && !included.exports().containsKey(old)) {
                throw new WitException(
                        renaming.name().at(),
                        "world " + included.name() + " has no import or export " + old);
            }
            renamed.put(old, renaming.local().text());
        }
        Position at = include.path().name().at();
        included.imports().forEach((old, item) -> merge(false, rename(renamed, old), item, at));
        included.exports().forEach((old, item) -> merge(true, rename(renamed, old), item, at));
    }

    private static String rename(Map<String, String> renamed, String old) {
        return renamed.getOrDefault(old, old);
    }

    /** Interfaces by full name that come twice are one; plain names must be renamed. */
    private void merge(boolean export, String key, Item item, Position at) {
        Item there = (export ? exports : imports).get(key);
        boolean same =
                there instanceof InterfaceItem known
                        && item instanceof InterfaceItem added
                        && known.type() == added.type();
        if (!same) {
            put(export, key, item, at);
        }
    }

    private void put(boolean export, String key, Item item, Position at) {
        if ((export ? exports : imports).putIfAbsent(key, item) != null) {
            throw new WitException(
                    at, (export ? "export " : "import ") + key + " is declared twice");
        }
    }
}
