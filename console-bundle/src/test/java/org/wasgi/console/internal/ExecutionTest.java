package org.wasgi.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wasgi.launcher.remote.Request;

class ExecutionTest {
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final CommandProcessorImpl gogo = new CommandProcessorImpl(threadIo);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void addCommands() {
        threadIo.start();
        gogo.addCommand("test", new Commands(), "answer");
        gogo.addCommand("test", new Commands(), "print");
        gogo.addCommand("test", new Commands(), "fail");
        gogo.addCommand("test", new Commands(), "where");
    }

    @AfterEach
    void stop() {
        gogo.stop();
        threadIo.stop();
    }

    /** What the tests call from Gogo. */
    public static final class Commands {
        public int answer() {
            return 42;
        }

        public void print(String text) {
            System.out.println(text);
        }

        public void fail(String message) {
            throw new IllegalStateException(message);
        }

        public String where(CommandSession session) {
            return session.currentDir().toString();
        }
    }

    @Test
    void theResultOfEachCommandIsPrintedInOrder() {
        assertEquals(0, run("test:answer; test:print between; test:answer"));
        assertEquals("42\nbetween\n42\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theFirstErrorEndsTheScriptWithItsMessage() {
        assertEquals(1, run("test:print before; test:fail 'no such bus'; test:print after"));
        assertEquals("before\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("no such bus\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownCommandIsAnError() {
        assertEquals(1, run("test:nothing"));
        assertEquals("Command not found: test:nothing\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSyntaxErrorIsAnErrorBeforeAnythingRuns() {
        assertEquals(1, run("test:print before; if { "));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).lines().count() == 1, err::toString);
    }

    @Test
    void relativeFileNamesAreTheCallers() {
        assertEquals(0, run("test:where"));
        assertEquals("/some/where\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aStarStaysAStar() {
        assertEquals(0, run("test:print interface:wasi:i2c/*"));
        assertEquals("interface:wasi:i2c/*\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void debugShowsWhereTheErrorCameFrom() {
        Request request = new Request("test:fail broken", Path.of("/"), true);

        assertEquals(1, new Execution(gogo).run(request, out, err));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("\tat "), err::toString);
    }

    private int run(String script) {
        return new Execution(gogo)
                .run(new Request(script, Path.of("/some/where"), false), out, err);
    }
}
