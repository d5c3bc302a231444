package org.wasgi.engine.internal.wrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.internal.binary.ComponentDecoder;
import org.wasgi.engine.internal.binary.Definition;
import org.wasgi.engine.internal.binary.ExternTypeSyntax.ComponentUse;
import org.wasgi.engine.internal.binary.Located;
import org.wasgi.engine.internal.binary.TypeSyntax.ComponentTypeSyntax;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/**
 * The world that binding generators leave in a core module: a custom section {@code
 * component-type:...}, which holds a component whose one type is a component that exports the
 * world, and in that component a custom section that says how strings are encoded.
 */
final class EmbeddedWorld {
    private static final String SECTION = "component-type";
    private static final String ENCODING = "wit-component-encoding";
    private static final int PREAMBLE = 8;

    private EmbeddedWorld() {}

    /** Empty where the module has no such section. */
    static Optional<World> of(byte[] module, LoadLimits limits) {
        List<byte[]> found = sections(module, SECTION, limits);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw new InvalidException(
                    "it has "
                            + found.size()
                            + " worlds in custom sections "
                            + SECTION
                            + "; link it with one");
        }
        byte[] component = found.get(0);
        List<Located> definitions = ComponentDecoder.decode(component, limits).definitions();
        return Optional.of(new World(world(definitions), encoding(component, limits)));
    }

    private static List<Definition> world(List<Located> definitions) {
        if (!definitions.isEmpty()
                && definitions.get(0).definition() instanceof Definition.TypeDefinition outer
                && outer.type() instanceof ComponentTypeSyntax exporting) {
            List<Definition> inner =
                    exporting.declarators().stream().map(Located::definition).toList();
            if (inner.size() == 2
                    && inner.get(0) instanceof Definition.TypeDefinition type
                    && type.type() instanceof ComponentTypeSyntax world
                    && inner.get(1) instanceof Definition.ExportDeclaration export
                    && export.type() instanceof ComponentUse) {
                return world.declarators().stream().map(Located::definition).toList();
            }
        }
        throw new InvalidException(
                "its custom section " + SECTION + " is of a form that is not known");
    }

    private static StringEncoding encoding(byte[] component, LoadLimits limits) {
        for (byte[] section : sections(component, ENCODING, limits)) {
            if (section.length != 2) {
                break;
            }
            switch (section[1]) {
                case 0:
                    return StringEncoding.UTF8;
                case 1:
                    return StringEncoding.UTF16;
                case 2:
                    return StringEncoding.LATIN1_UTF16;
                default:
                    throw new InvalidException("its encoding of strings is not known");
            }
        }
        return StringEncoding.UTF8;
    }

    /** Contents of the custom sections whose name is, or begins with, {@code name}. */
    private static List<byte[]> sections(byte[] binary, String name, LoadLimits limits) {
        ByteReader in = new ByteReader(binary, limits);
        in.skip(PREAMBLE, "preamble");
        List<byte[]> found = new ArrayList<>();
        while (!in.atEnd()) {
            int id = in.u8("section");
            ByteReader section = in.slice(in.size("section"));
            if (id == 0) {
                String title = section.name("name of a custom section");
                if (title.equals(name) || title.startsWith(name + ":")) {
                    found.add(section.rest());
                }
            }
        }
        return found;
    }
}
