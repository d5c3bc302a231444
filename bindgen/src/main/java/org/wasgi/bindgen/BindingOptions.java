package org.wasgi.bindgen;

import java.util.regex.Pattern;

/**
 * How Java is generated.
 *
 * @param basePackage the Java package that holds one for each WIT package ({@code
 *     BASE.namespace.name}); empty for none
 */
public record BindingOptions(String basePackage) {
    private static final Pattern PACKAGE =
            Pattern.compile("|[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    /**
     * @throws IllegalArgumentException if the package is none
     */
    public BindingOptions {
        if (!PACKAGE.matcher(basePackage).matches()) {
            throw new IllegalArgumentException(basePackage + " is not the name of a Java package");
        }
    }
}
