package org.wasgi.policy;

/**
 * Who acts.
 *
 * @param name the bundle's symbolic name
 * @param sha256 lower-case hexadecimal hash of the component; empty for a Java bundle
 */
public record Subject(String name, String sha256) {
    /** The shell acts as a subject too, with a grant that is shipped and may be removed. */
    public static final Subject SHELL = new Subject("org.wasgi.shell", "");

    @Override
    public String toString() {
        return name;
    }
}
