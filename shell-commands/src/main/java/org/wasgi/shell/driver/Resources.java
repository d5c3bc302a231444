package org.wasgi.shell.driver;

import java.util.Optional;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.linker.LinkedResource;

/** Drops the resources in a value that nobody keeps. */
final class Resources {
    private Resources() {}

    static void close(Object value) {
        if (value instanceof LinkedResource resource) {
            resource.close();
        } else if (value instanceof Object[] parts) {
            for (Object part : parts) {
                close(part);
            }
        } else if (value instanceof Iterable<?> elements) {
            elements.forEach(Resources::close);
        } else if (value instanceof Optional<?> option) {
            option.ifPresent(Resources::close);
        } else if (value instanceof VariantValue variant) {
            close(variant.payload());
        } else if (value instanceof Result.Ok<?, ?> ok) {
            close(ok.value());
        } else if (value instanceof Result.Err<?, ?> err) {
            close(err.error());
        }
    }
}
