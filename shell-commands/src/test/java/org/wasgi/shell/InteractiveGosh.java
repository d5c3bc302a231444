package org.wasgi.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.gogo.jline.BaseConverters;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** The interactive shell as the distribution has it, with a terminal that a test types on. */
public final class InteractiveGosh {
    private static final Path HOME = Path.of("..", "distribution", "src", "main", "wasgi");
    private static final String END_OF_INPUT = "\u0004";

    private InteractiveGosh() {}

    /** Types one line behind the prompt, then ends the shell, and waits for that. */
    public static void type(Gosh gosh, String line) throws Exception {
        CountDownLatch prompt = new CountDownLatch(1);
        try (Keyboard keyboard = new Keyboard(prompt, line + "\r" + END_OF_INPUT);
                Screen screen = new Screen(prompt);
                Terminal terminal =
                        new ExternalTerminal(
                                "test", "xterm", keyboard, screen, StandardCharsets.UTF_8);
                CommandSession session =
                        gosh.processor()
                                .createSession(terminal.input(), terminal.output(), screen)) {
            session.currentDir(gosh.directory());
            session.put(Shell.VAR_TERMINAL, terminal);
            shell(gosh).gosh(session, new String[] {"--login", "--noshutdown", "--nohistory"});
        }
    }

    private static Shell shell(Gosh gosh) {
        Shell shell =
                new Shell(
                        new Shell.Context() {
                            @Override
                            public String getProperty(String name) {
                                return name.equals("gosh.home") ? HOME.toString() : null;
                            }

                            @Override
                            public void exit() {
                                throw new IllegalStateException("nobody is to stop the framework");
                            }
                        },
                        gosh.processor(),
                        gosh.threads(),
                        null);
        gosh.processor().addConverter(new BaseConverters());
        gosh.with("gogo", new Builtin(), "complete", "setopt", "__files")
                .with("gogo", new Procedural(), "if", "try")
                .with("gogo", new Posix(gosh.processor()), "echo")
                .with("gogo", shell, "source");
        return shell;
    }

    /** Types when the prompt is there, and then no more. */
    private static final class Keyboard extends InputStream {
        private final CountDownLatch prompt;
        private final CountDownLatch closed = new CountDownLatch(1);
        private final InputStream keys;

        Keyboard(CountDownLatch prompt, String keys) {
            this.prompt = prompt;
            this.keys = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            try {
                if (!prompt.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("no prompt came");
                }
                int key = keys.read();
                if (key < 0) {
                    closed.await();
                }
                return key;
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }

        /** One at a time, or a key would wait for the next. */
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int key = read();
            if (key < 0) {
                return key;
            }
            buffer[offset] = (byte) key;
            return 1;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** What is printed; tells when the prompt is there. */
    private static final class Screen extends OutputStream {
        private static final String PROMPT = "wasgi> ";
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final CountDownLatch prompt;

        Screen(CountDownLatch prompt) {
            this.prompt = prompt;
        }

        @Override
        public synchronized void write(int b) {
            printed.write(b);
            if (b == ' ' && printed.toString(StandardCharsets.UTF_8).contains(PROMPT)) {
                prompt.countDown();
            }
        }
    }
}
