package org.wasgi.wasi.internal.cli;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;

/** {@code wasi:cli/stdin}, {@code stdout} and {@code stderr}. */
public final class Stdio {
    private Stdio() {}

    @WitInterface(value = "wasi:cli/stdin@0.2.12", uses = @WitUse(InputStream.class))
    public static final class Stdin {
        private final InputStream stream;

        public Stdin(InputStream stream) {
            this.stream = stream;
        }

        public InputStream getStdin() {
            return stream;
        }
    }

    @WitInterface(value = "wasi:cli/stdout@0.2.12", uses = @WitUse(OutputStream.class))
    public static final class Stdout {
        private final java.io.OutputStream target;

        public Stdout(java.io.OutputStream target) {
            this.target = target;
        }

        public OutputStream getStdout() {
            return OutputStream.to(target);
        }
    }

    @WitInterface(value = "wasi:cli/stderr@0.2.12", uses = @WitUse(OutputStream.class))
    public static final class Stderr {
        private final java.io.OutputStream target;

        public Stderr(java.io.OutputStream target) {
            this.target = target;
        }

        public OutputStream getStderr() {
            return OutputStream.to(target);
        }
    }
}
