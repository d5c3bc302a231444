package org.wasgi.wit;

/**
 * The name of a package: {@code wasi:i2c@0.2.0-draft}.
 *
 * @param version a semantic version; empty where there is none
 */
public record PackageName(String namespace, String name, String version) {
    /** {@code wasi:i2c}. */
    public String path() {
        return namespace + ":" + name;
    }

    @Override
    public String toString() {
        return version.isEmpty() ? path() : path() + "@" + version;
    }
}
