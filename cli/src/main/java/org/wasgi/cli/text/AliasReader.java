package org.wasgi.cli.text;

import java.util.Optional;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;

/** Reads {@code (alias TARGET (SORT $id))}. */
final class AliasReader {
    private AliasReader() {}

    /**
     * @param in behind the keyword
     */
    static void read(Cursor in, Scope scope) throws MalformedTextException {
        Cursor defined = new Cursor(defined(in));
        Sort sort = References.sort(defined);
        Optional<Id> id = defined.id();
        defined.expectEnd();
        new References(scope).aliasTarget(in, sort);
        in.group("what is defined, as in (func $f)");
        in.expectEnd();
        scope.bind(sort, id);
    }

    /** The sort, which says how to read the target, stands behind it. */
    private static Group defined(Cursor in) throws MalformedTextException {
        return in.last()
                .orElseThrow(() -> in.expected("a target and what is defined, as in (func)"));
    }
}
