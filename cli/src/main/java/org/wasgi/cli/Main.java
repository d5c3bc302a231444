package org.wasgi.cli;

import java.io.PrintWriter;
import org.wasgi.engine.ComponentException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Entry of the command line. Exit code 0: done; 1: failed, one line on stderr says why; 2: wrong
 * usage.
 */
@Command(
        name = "wasgi",
        description = "WebAssembly components without a gateway.",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            CallCommand.class,
            InspectCommand.class,
            WastCommand.class,
            BindgenCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean debug;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        // Values such as -1 and {a: 1} are arguments, not options or quoted text.
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setTrimQuotes(false);
        // What follows a program's file is the program's.
        line.getSubcommands().get("run").setStopAtPositional(true);
        line.setExecutionExceptionHandler((e, failed, parsed) -> main.report(e, failed));
        line.setParameterExceptionHandler((e, args) -> reportUsage(e));
        line.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return line;
    }

    private static int reportUsage(ParameterException e) {
        CommandLine failed = e.getCommandLine();
        String name = failed.getCommandSpec().qualifiedName();
        failed.getErr().println("wasgi: " + e.getMessage() + " (see " + name + " --help)");
        failed.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private int report(Exception e, CommandLine failed) {
        PrintWriter err = failed.getErr();
        if (debug) {
            e.printStackTrace(err);
        } else {
            err.println("wasgi: " + line(e));
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** One line. What nobody foresaw keeps its class name, for a report. */
    private static String line(Exception e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        return e instanceof UserException || e instanceof ComponentException
                ? message
                : e.getClass().getSimpleName() + ": " + message + " (--debug shows more)";
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"wasgi " + (version == null ? "(not packaged)" : version)};
        }
    }
}
