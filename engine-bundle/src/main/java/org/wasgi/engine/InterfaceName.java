package org.wasgi.engine;

/**
 * The name of an interface or world: {@code namespace:package/name@version}, version optional.
 *
 * @param path {@code namespace:package/name}
 * @param version the version without its {@code @}; empty where there is none
 */
public record InterfaceName(String path, String version) {

    /** Splits a name at its {@code @}; what it consists of is not checked. */
    public static InterfaceName parse(String name) {
        int at = name.indexOf('@');
        return at < 0
                ? new InterfaceName(name, "")
                : new InterfaceName(name.substring(0, at), name.substring(at + 1));
    }

    /**
     * The compatibility track of the version: {@code 1} for 1.2.3, {@code 0.2} for 0.2.3, the
     * version itself for a prerelease and for 0.0.x, empty where there is none. Equal tracks may be
     * linked; the structural check decides.
     */
    public String track() {
        if (version.isEmpty() || version.indexOf('-') >= 0) {
            return version;
        }
        String plain =
                version.indexOf('+') < 0 ? version : version.substring(0, version.indexOf('+'));
        String[] parts = plain.split("\\.", -1);
        if (parts.length != 3) {
            return version;
        }
        if (!parts[0].equals("0")) {
            return parts[0];
        }
        return parts[1].equals("0") ? plain : parts[0] + "." + parts[1];
    }

    /** The name with its version replaced by its track: what names of one track share. */
    static String track(String name) {
        InterfaceName parsed = parse(name);
        return parsed.version.isEmpty() ? name : parsed.path + "@" + parsed.track();
    }

    /** {@code namespace:package}. */
    public String packageName() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** The name after the slash. */
    public String simpleName() {
        return path.substring(path.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return version.isEmpty() ? path : path + "@" + version;
    }
}
