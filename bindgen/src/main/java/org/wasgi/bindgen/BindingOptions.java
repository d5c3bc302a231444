package org.wasgi.bindgen;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How Java is generated.
 *
 * @param basePackage the Java package that holds one for each WIT package ({@code
 *     BASE.namespace.name}); empty for none
 * @param results what a function's {@code result} becomes
 * @param context whether each method takes an {@code org.wasgi.engine.CallContext} before its
 *     parameters, as only hosts may
 */
public record BindingOptions(String basePackage, Results results, boolean context) {
    private static final Pattern PACKAGE =
            Pattern.compile("|[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    /** What a function whose result is a {@code result<T, E>} becomes. */
    public enum Results {
        /** A method that returns {@code Result<T, E>}. */
        VALUES,

        /** A method that returns T and throws a checked exception generated for E. */
        EXCEPTIONS;

        /**
         * @param name {@code values} or {@code exceptions}
         * @throws IllegalArgumentException if it is neither
         */
        public static Results of(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.toString().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "results are values or exceptions, not " + name));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Results as values, no context. */
    public BindingOptions(String basePackage) {
        this(basePackage, Results.VALUES, false);
    }

    /**
     * @throws IllegalArgumentException if the package is none
     */
    public BindingOptions {
        if (!PACKAGE.matcher(basePackage).matches()) {
            throw new IllegalArgumentException(basePackage + " is not the name of a Java package");
        }
    }
}
