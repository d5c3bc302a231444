package org.wasgi.wit.resolve;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.wit.Function;
import org.wasgi.wit.Interface;
import org.wasgi.wit.resolve.PackageScope.Site;
import org.wasgi.wit.syntax.Declaration;
import org.wasgi.wit.syntax.Declaration.FunctionDeclaration;
import org.wasgi.wit.syntax.Declaration.InterfaceDeclaration;
import org.wasgi.wit.syntax.Declaration.ResourceBody;
import org.wasgi.wit.syntax.Declaration.TypeDeclaration;
import org.wasgi.wit.syntax.Declaration.Use;
import org.wasgi.wit.syntax.Name;

/** Resolves one interface. */
final class InterfaceResolver {
    private final Resolver resolver;
    private final Site<InterfaceDeclaration> site;
    private final TypeScope types;
    private final FunctionResolver functions;

    /**
     * @param owner see {@link org.wasgi.wit.TypeDef#owner}
     */
    InterfaceResolver(Resolver resolver, Site<InterfaceDeclaration> site, String owner) {
        this.resolver = resolver;
        this.site = site;
        this.types = new TypeScope(owner);
        this.functions = new FunctionResolver(resolver, site.scope(), types);
    }

    /**
     * @param name see {@link Interface#name}
     */
    Interface resolve(String name) {
        InterfaceDeclaration declaration = site.declaration();
        List<Declaration> items = declaration.items().stream().filter(this::visible).toList();
        items.forEach(this::declare);
        List<Function> resolved = new ArrayList<>();
        for (Declaration item : items) {
            if (item instanceof FunctionDeclaration function) {
                resolved.add(functions.free(function));
            } else if (item instanceof TypeDeclaration type
                    && type.body() instanceof ResourceBody body) {
                resolved.addAll(functions.members(type, body));
            }
        }
        return new Interface(
                name,
                declaration.name().text(),
                site.scope().name(),
                declaration.notes(),
                types.types(),
                resolved);
    }

    private boolean visible(Declaration item) {
        boolean visible = resolver.visible(item.notes());
        if (!visible && item instanceof TypeDeclaration type) {
            types.hide(type.name(), type.notes());
        }
        return visible;
    }

    private void declare(Declaration item) {
        if (item instanceof Use use) {
            types.use(use, resolver.interfaceAt(use.path(), site));
        } else if (item instanceof TypeDeclaration type) {
            site.scope().checkGate(type.name(), type.notes());
            types.declare(type);
        } else if (item instanceof FunctionDeclaration function) {
            Name name = function.name();
            types.claim(name);
        }
    }
}
