package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.wasi.WasiConfiguration.Preopen;

/** {@code wasi:filesystem/preopens}. */
@WitInterface(value = "wasi:filesystem/preopens@0.2.12", uses = @WitUse(Descriptor.class))
public final class Preopens implements AutoCloseable {
    /** What a program has open at most. */
    private static final int MAX_OPEN = 1024;

    private final OpenFiles files = new OpenFiles(MAX_OPEN);
    private final List<Directory> opened = new ArrayList<>();

    private Preopens() {}

    /**
     * @throws IOException if one cannot be opened; the message names it
     */
    public static Preopens open(List<Preopen> given) throws IOException {
        Preopens preopens = new Preopens();
        for (Preopen preopen : given) {
            try {
                Access access = Access.lasting(preopen.writable());
                Descriptor descriptor = Tree.open(preopen.host(), access, preopens.files);
                preopens.opened.add(new Directory(descriptor, preopen.guest()));
            } catch (IOException e) {
                preopens.close();
                throw new IOException(
                        "cannot open directory " + preopen.host() + ": " + ErrorCode.of(e), e);
            }
        }
        return preopens;
    }

    /** A directory and the path under which the component sees it. */
    public record Directory(Descriptor descriptor, String path) {}

    /**
     * Each time other descriptors, which the program closes as it likes.
     *
     * @throws IOException if the program has too much open
     */
    public List<Directory> getDirectories() throws IOException {
        List<Directory> directories = new ArrayList<>();
        for (Directory each : opened) {
            directories.add(new Directory(each.descriptor.again(), each.path));
        }
        return directories;
    }

    @Override
    public void close() {
        files.close();
    }
}
