package org.wasgi.console.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.wasgi.launcher.remote.Request;

/** Runs the commands of one request in a session of their own. */
final class Execution {
    private final CommandProcessor processor;

    Execution(CommandProcessor processor) {
        this.processor = processor;
    }

    /**
     * Runs the commands in order, until one fails.
     *
     * @return the exit code: 0, or 1 when a command failed, whose error is the last line of {@code
     *     err}
     */
    int run(Request request, OutputStream out, OutputStream err) {
        PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8);
        try (CommandSession session =
                processor.createSession(InputStream.nullInputStream(), results, errors)) {
            session.put("SCOPE", "gogo:*");
            // A * is for patterns of the policy, not for files.
            session.put(CommandSession.OPTION_NO_GLOB, true);
            session.currentDir(request.directory());
            for (String command : Script.commands(request.script())) {
                Object result = session.execute(command);
                if (result != null) {
                    results.println(session.format(result, Converter.INSPECT));
                }
                results.flush();
            }
            return 0;
        } catch (Exception e) {
            results.flush();
            if (request.debug()) {
                e.printStackTrace(errors);
            } else {
                errors.println(message(e));
            }
            return 1;
        } finally {
            results.flush();
            errors.flush();
        }
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
