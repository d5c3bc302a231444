package org.wasgi.cli.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Text;

/** Reads the names of imports and exports with their attributes, each of which is given once. */
final class ExternNames {
    private static final List<String> ATTRIBUTES =
            List.of("versionsuffix", "implements", "external-id");

    private ExternNames() {}

    /** Whether in a group there is a name and nothing that it names: {@code (export "x")}. */
    static boolean isAlone(Group group) {
        return group.items().size() > 1
                && group.items().get(1) instanceof Text
                && group.items().stream().skip(2).allMatch(ExternNames::isAttribute);
    }

    private static boolean isAttribute(SExpr item) {
        return item instanceof Group group && ATTRIBUTES.contains(group.head());
    }

    /** {@code "name" ATTRIBUTE*}. */
    static void read(Cursor in) throws MalformedTextException {
        in.name("a name");
        Set<String> given = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (String attribute : ATTRIBUTES) {
                Position at = in.position();
                Optional<Cursor> found = in.optional(attribute);
                if (found.isPresent()) {
                    if (!given.add(attribute)) {
                        throw new MalformedTextException(
                                at, "unexpected token: a second " + attribute);
                    }
                    found.get().name("a string");
                    found.get().expectEnd();
                    more = true;
                }
            }
        }
    }
}
