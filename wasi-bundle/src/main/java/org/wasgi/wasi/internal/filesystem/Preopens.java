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
    private final List<Opened> opened = new ArrayList<>();

    private record Opened(DirectoryHandle handle, Preopen given) {}

    private Preopens() {}

    /**
     * @throws IOException if one cannot be opened; the message names it
     */
    public static Preopens open(List<Preopen> given) throws IOException {
        Preopens preopens = new Preopens();
        for (Preopen preopen : given) {
            try {
                preopens.opened.add(new Opened(DirectoryHandle.open(preopen.host()), preopen));
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

    public List<Directory> getDirectories() {
        List<Directory> directories = new ArrayList<>();
        for (Opened each : opened) {
            directories.add(
                    new Directory(
                            Descriptor.preopened(each.handle, each.given.writable()),
                            each.given.guest()));
        }
        return directories;
    }

    @Override
    public void close() {
        for (Opened each : opened) {
            try {
                each.handle.close();
            } catch (IOException e) {
                System.getLogger(Preopens.class.getName())
                        .log(System.Logger.Level.WARNING, "closing " + each.given.host(), e);
            }
        }
        opened.clear();
    }
}
