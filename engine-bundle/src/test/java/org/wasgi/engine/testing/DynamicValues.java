package org.wasgi.engine.testing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** Equality of dynamic values, which may hold arrays at any depth. */
public final class DynamicValues {
    private DynamicValues() {}

    public static boolean same(Object a, Object b) {
        if (a instanceof Object[] x && b instanceof Object[] y) {
            return same(List.of(x), List.of(y));
        } else if (a instanceof List<?> x && b instanceof List<?> y) {
            return same(x, y);
        } else if (a instanceof Optional<?> x && b instanceof Optional<?> y) {
            return same(x.orElse(null), y.orElse(null));
        } else if (a instanceof VariantValue x && b instanceof VariantValue y) {
            return x.index() == y.index() && same(x.payload(), y.payload());
        } else if (a instanceof Result.Ok<?, ?> x && b instanceof Result.Ok<?, ?> y) {
            return same(x.value(), y.value());
        } else if (a instanceof Result.Err<?, ?> x && b instanceof Result.Err<?, ?> y) {
            return same(x.error(), y.error());
        }
        return Objects.deepEquals(a, b);
    }

    private static boolean same(List<?> x, List<?> y) {
        if (x.size() != y.size()) {
            return false;
        }
        for (int i = 0; i < x.size(); i++) {
            if (!same(x.get(i), y.get(i))) {
                return false;
            }
        }
        return true;
    }
}
