package org.wasgi.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import org.wasgi.launcher.remote.CommandClient;
import org.wasgi.launcher.remote.Request;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point: starts the gateway, or hands commands to the one that runs. */
@Command(
        name = "wasgi",
        description = "Starts the gateway with its shell, or runs commands in it.",
        sortOptions = false)
public final class Main implements Callable<Integer> {
    /** The longest that commands of others are waited for. */
    private static final Duration JOIN_AT_MOST = Duration.ofMinutes(5);

    private static final Duration TELL_AFTER = Duration.ofSeconds(10);
    private static final long JOIN_POLL_MILLIS = 50;
    private static final long SHUTDOWN_SECONDS = 20;

    private static final String RUNS_ALREADY =
            "a gateway runs here already; use --exec for commands to it, or --state for another";
    private static final String DEAF =
            "the gateway does not listen for commands; its log may tell why: ";

    /** The distribution's folder; bin/wasgi gives it as a system property. */
    private final Path home = Path.of(System.getProperty("wasgi.home"));

    private final CountDownLatch ended = new CountDownLatch(1);

    @Option(
            names = "--exec",
            paramLabel = "'CMD; CMD'",
            description = "Run the commands, print their results, exit 0, or 1 at the first error.")
    private String script;

    @Option(names = "--fresh", description = "Use a temporary state and forget it afterwards.")
    private boolean fresh;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "${env:WASGI_STATE:-${sys:wasgi.home}/.wasgi}",
            description =
                    "Where the gateway keeps its state; else $$WASGI_STATE, else .wasgi beside"
                            + " bin/.")
    private Path stateRoot;

    @Option(names = "--headless", description = "No shell: run until a signal ends it.")
    private boolean headless;

    @Option(names = "--debug", description = "Show stack traces of errors.")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "Show this.")
    private boolean help;

    private Main() {}

    /**
     * Runs the launcher and ends the process.
     *
     * @param args as {@code --help} tells
     */
    public static void main(String[] args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setParameterExceptionHandler(
                (failure, ignored) -> {
                    System.err.println("wasgi: " + wrong(failure) + "; see wasgi --help");
                    return 1;
                });
        line.setExecutionExceptionHandler((failure, ignored, parsed) -> main.report(failure));
        System.exit(line.execute(args));
    }

    private static String wrong(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            return "there is no command " + unmatched.getUnmatched().get(0);
        }
        return failure.getMessage();
    }

    private int report(Exception failure) {
        if (debug) {
            failure.printStackTrace();
        } else {
            String message = failure.getMessage();
            System.err.println("wasgi: " + (message == null ? failure.toString() : message));
        }
        return 1;
    }

    @Override
    public Integer call() throws IOException, BundleException, InterruptedException {
        StateDirectory state =
                StateDirectory.open(fresh ? Files.createTempDirectory("wasgi-") : stateRoot);
        try {
            return script == null ? serve(state) : execute(state);
        } finally {
            if (fresh) {
                state.delete();
            }
            ended.countDown();
        }
    }

    private int serve(StateDirectory state)
            throws IOException, BundleException, InterruptedException {
        FileChannel lock = state.tryLock().orElseThrow(() -> new IOException(RUNS_ALREADY));
        Gateway gateway = start(state, lock, state.socket());
        try {
            if (headless) {
                System.out.println("The gateway runs.");
            } else {
                gateway.openShell();
            }
            gateway.await();
        } finally {
            gateway.end();
        }
        return 0;
    }

    private int execute(StateDirectory state)
            throws IOException, BundleException, InterruptedException {
        long begin = System.nanoTime();
        boolean told = false;
        while (true) {
            Optional<CommandClient> running = CommandClient.connect(state.socket());
            if (running.isPresent()) {
                return send(running.get());
            }
            // Whoever holds the lock starts, stops, or runs commands of its own: the socket, or the
            // lock, is there soon.
            Optional<FileChannel> lock = state.tryLock();
            if (lock.isPresent()) {
                return executeAlone(state, lock.get());
            }
            long waited = System.nanoTime() - begin;
            if (waited > JOIN_AT_MOST.toNanos()) {
                throw new IOException("the gateway that runs here does not listen for commands");
            }
            if (!told && waited > TELL_AFTER.toNanos()) {
                System.err.println("wasgi: waiting for another launcher on " + state.root());
                told = true;
            }
            Thread.sleep(JOIN_POLL_MILLIS);
        }
    }

    private int executeAlone(StateDirectory state, FileChannel lock)
            throws IOException, BundleException, InterruptedException {
        Gateway gateway = start(state, lock, state.ownSocket());
        try {
            Optional<CommandClient> client = CommandClient.connect(state.ownSocket());
            return send(client.orElseThrow(() -> new IOException(DEAF + state.log())));
        } finally {
            gateway.end();
        }
    }

    private Gateway start(StateDirectory state, FileChannel lock, Path socket)
            throws IOException, BundleException {
        for (Path file : new ShippedConfiguration(home.resolve("etc"), state.etc()).bring()) {
            System.err.println(
                    "wasgi: kept your "
                            + state.etc().resolve(file)
                            + "; the shipped one has changed");
        }
        LogFiles.use(state.log());
        Gateway gateway = Gateway.start(home, state, lock, socket);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "wasgi shutdown"));
        return gateway;
    }

    private int send(CommandClient client) throws IOException {
        try (client) {
            Path here = Path.of("").toAbsolutePath();
            return client.run(new Request(script, here, debug), System.out, System.err);
        }
    }

    /** Ends what {@link #call} waits for, and lets it tidy up before the process is gone. */
    private void stop(Gateway gateway) {
        try {
            gateway.stop();
            ended.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (BundleException e) {
            report(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
