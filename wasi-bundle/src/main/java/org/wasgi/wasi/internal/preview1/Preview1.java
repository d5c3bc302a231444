package org.wasgi.wasi.internal.preview1;

import java.io.IOException;
import java.util.Map;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.wasi.WasiConfiguration;
import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.WallClock;
import org.wasgi.wasi.internal.filesystem.Preopens;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;
import org.wasgi.wasi.internal.random.RandomNumbers;

/** What one program that imports {@code wasi_snapshot_preview1} is served by. */
public final class Preview1 implements AutoCloseable {
    /** What its imports are of. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final FdTable fds = new FdTable();
    private final Map<CoreImportName, CoreHostFunction> functions;

    private Preview1(WasiConfiguration given) {
        WallClock wall = new WallClock();
        MonotonicClock monotonic = new MonotonicClock();
        Functions all = new Functions();
        new ProcessFunctions(given, new RandomNumbers().secure()).addTo(all);
        new ClockFunctions(wall, monotonic).addTo(all);
        new FdFunctions(fds).addTo(all);
        new FileFunctions(fds).addTo(all);
        new PathFunctions(fds).addTo(all);
        new PollFunctions(fds, wall, monotonic).addTo(all);
        new SocketFunctions(fds).addTo(all);
        functions = all.all();
    }

    /** Descriptors 0 to 2 are the standard streams; the preopened directories follow. */
    public static Preview1 open(WasiConfiguration given, InputStream stdin, Preopens preopens)
            throws IOException {
        Preview1 opened = new Preview1(given);
        try {
            opened.fds.add(StreamFd.input(stdin));
            opened.fds.add(StreamFd.output(OutputStream.to(given.stdout())));
            opened.fds.add(StreamFd.output(OutputStream.to(given.stderr())));
            for (Preopens.Directory each : preopens.getDirectories()) {
                opened.fds.add(new DirectoryFd(each.descriptor(), 0, each.path()));
            }
        } catch (ErrnoException e) {
            throw new IllegalArgumentException("more directories than a program can have open", e);
        }
        return opened;
    }

    public Map<CoreImportName, CoreHostFunction> functions() {
        return functions;
    }

    /** Closes what the program left open. */
    @Override
    public void close() {
        fds.close();
    }
}
