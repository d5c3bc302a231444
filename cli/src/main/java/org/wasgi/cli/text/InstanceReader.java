package org.wasgi.cli.text;

import java.util.Optional;

/** Reads what instances are made of: instantiation with its arguments, or exports. */
final class InstanceReader {
    private final References references;
    private final boolean core;

    InstanceReader(Scope scope, boolean core) {
        this.references = new References(scope);
        this.core = core;
    }

    /** {@code instanceexpr}, up to the end of the group. */
    void read(Cursor in) throws MalformedTextException {
        Optional<Cursor> instantiate = in.optional("instantiate");
        if (instantiate.isPresent()) {
            instantiate(instantiate.get());
            in.expectEnd();
        } else {
            exports(in);
        }
    }

    private void instantiate(Cursor in) throws MalformedTextException {
        references.reference(in, core ? Sort.CORE_MODULE : Sort.COMPONENT);
        while (!in.done()) {
            Cursor with = in.optional("with").orElseThrow(() -> in.expected("(with \"name\" ...)"));
            with.name("the argument's name");
            argument(with);
            with.expectEnd();
        }
    }

    private void argument(Cursor in) throws MalformedTextException {
        boolean exports =
                in.nextGroup()
                        .filter(group -> group.head().equals("instance"))
                        .filter(
                                group ->
                                        group.items().stream()
                                                .skip(1)
                                                .allMatch(InstanceReader::isExport))
                        .isPresent();
        if (exports) {
            exports(in.optional("instance").orElseThrow());
        } else if (core) {
            references.reference(in, Sort.CORE_INSTANCE);
        } else {
            references.any(in);
        }
    }

    private static boolean isExport(SExpr item) {
        return item instanceof SExpr.Group group && group.head().equals("export");
    }

    private void exports(Cursor in) throws MalformedTextException {
        while (!in.done()) {
            Cursor export = in.optional("export").orElseThrow(() -> in.expected("(export ...)"));
            if (core) {
                export.name("the export's name");
                references.anyCore(export);
            } else {
                ExternNames.read(export);
                references.any(export);
            }
            export.expectEnd();
        }
    }
}
