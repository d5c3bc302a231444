package org.wasgi.wit;

/** An interface or world of a package: {@code wasi:i2c/delay@0.2.0-draft}. */
public record QualifiedName(PackageName packageName, String name) {
    @Override
    public String toString() {
        String path = packageName.path() + "/" + name;
        return packageName.version().isEmpty() ? path : path + "@" + packageName.version();
    }
}
