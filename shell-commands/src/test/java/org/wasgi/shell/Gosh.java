package org.wasgi.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;

/** Gogo itself, with commands of ours. */
public final class Gosh implements AutoCloseable {
    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl processor;
    private Path directory = Path.of("").toAbsolutePath();

    public Gosh() {
        threads.start();
        processor = new CommandProcessorImpl(threads);
    }

    /** As Gogo would find them by the properties that the annotation makes. */
    public Gosh with(String scope, Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand(scope, commands, function);
        }
        return this;
    }

    public Gosh in(Path folder) {
        directory = folder;
        return this;
    }

    Path directory() {
        return directory;
    }

    CommandProcessorImpl processor() {
        return processor;
    }

    ThreadIOImpl threads() {
        return threads;
    }

    /** What the commands print. Throws what the first that fails throws. */
    public String run(String script) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
                CommandSession session =
                        processor.createSession(InputStream.nullInputStream(), out, out)) {
            session.currentDir(directory);
            session.execute(script);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /**
     * Runs a script, with Ctrl-C as soon as what was printed is {@code enough}.
     *
     * @throws InterruptedException by which Gogo tells of Ctrl-C
     */
    public void runUntil(String script, Predicate<String> enough) throws Exception {
        CtrlC printed = new CtrlC(enough);
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
                CommandSession session =
                        processor.createSession(InputStream.nullInputStream(), out, out)) {
            printed.session = session;
            session.execute(script);
        }
    }

    /** Somebody who looks at the output and presses Ctrl-C. */
    private static final class CtrlC extends ByteArrayOutputStream {
        private final Predicate<String> enough;
        private CommandSession session;
        private boolean pressed;

        CtrlC(Predicate<String> enough) {
            this.enough = enough;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (!pressed && enough.test(toString(StandardCharsets.UTF_8))) {
                pressed = true;
                session.foregroundJob().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            processor.stop();
        } finally {
            threads.stop();
        }
    }
}
