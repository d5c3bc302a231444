package org.wasgi.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import picocli.CommandLine;

/** One run of the command line in this JVM, with what it printed. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        int exitCode = line.execute(texts);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** A file among the test resources of this package. */
    static Path resource(String name) {
        try {
            return Path.of(CommandLineRun.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
