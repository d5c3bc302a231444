package org.wasgi.wasi.internal.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the folders of the policy are. */
final class Folders {
    /** The label of the folder that each bundle has for itself. */
    static final String PRIVATE = "data";

    /** Framework and policy are not asked whether a name is a path. */
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private final Path home;
    private final Path data;

    /**
     * @param home where relative paths start
     * @param data the folder of the bundles' own folders
     */
    Folders(Path home, String data) {
        this.home = home;
        this.data = home.resolve(data);
    }

    /** Where a label leads that the policy gives to {@code path}. */
    Path named(String path) {
        return home.resolve(path).normalize();
    }

    /** The bundle's own folder, made where it is not there. */
    Path ownOf(String symbolicName) throws IOException {
        if (!SYMBOLIC_NAME.matcher(symbolicName).matches()) {
            throw new IOException(symbolicName + " cannot be the name of a folder");
        }
        return Files.createDirectories(data.resolve(symbolicName));
    }
}
