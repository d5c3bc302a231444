package org.wasgi.wasi;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is given. Nothing is granted that is not named here: no directory, no environment, no
 * standard stream.
 *
 * @param arguments the first is the program's name
 * @param environment variables, in order
 * @param preopens directories
 * @param stdin standard input; read on a thread of the run's own
 */
public record WasiConfiguration(
        List<String> arguments,
        Map<String, String> environment,
        List<Preopen> preopens,
        InputStream stdin,
        OutputStream stdout,
        OutputStream stderr) {

    /**
     * A directory that the component may use.
     *
     * @param host where it is
     * @param guest the path under which the component sees it
     * @param writable whether it may change what is inside
     */
    public record Preopen(Path host, String guest, boolean writable) {}

    /** Collects a configuration that grants nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a configuration; what is not set is empty. */
    public static final class Builder {
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<Preopen> preopens = new ArrayList<>();
        private InputStream stdin = InputStream.nullInputStream();
        private OutputStream stdout = OutputStream.nullOutputStream();
        private OutputStream stderr = OutputStream.nullOutputStream();

        public Builder arguments(List<String> values) {
            arguments.addAll(values);
            return this;
        }

        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder preopen(Path host, String guest, boolean writable) {
            preopens.add(new Preopen(host, guest, writable));
            return this;
        }

        public Builder stdin(InputStream in) {
            stdin = in;
            return this;
        }

        public Builder stdout(OutputStream out) {
            stdout = out;
            return this;
        }

        public Builder stderr(OutputStream err) {
            stderr = err;
            return this;
        }

        public WasiConfiguration build() {
            return new WasiConfiguration(
                    List.copyOf(arguments),
                    new LinkedHashMap<>(environment),
                    List.copyOf(preopens),
                    stdin,
                    stdout,
                    stderr);
        }
    }
}
