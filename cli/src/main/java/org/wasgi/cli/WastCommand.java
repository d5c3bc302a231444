package org.wasgi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wasgi.cli.wast.CommandList;
import org.wasgi.cli.wast.SuiteRun;
import org.wasgi.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasgi wast}. */
@Command(
        name = "wast",
        description = "Run conformance suites: .wast files converted to JSON with their modules.")
final class WastCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Suites, or folders of suites.")
    private List<Path> paths;

    @Option(
            names = "--only",
            paramLabel = "FILE.tsv",
            description =
                    "Run only the commands listed in a file with the columns file, index, line and"
                            + " type.")
    private Path only;

    @Option(
            names = "--out-of-scope",
            paramLabel = "FILE.tsv",
            description =
                    "Skip the commands listed in a file with the columns file, index, line, type"
                            + " and reason. Default: conformance/out.tsv of the installation.")
    private Path outOfScope;

    @Option(
            names = "--spectest",
            description = "Give components the instance 'host' that Wasmtime's suites import.")
    private boolean spectest;

    @Override
    public Integer call() throws IOException {
        Optional<CommandList> chosen =
                only == null ? Optional.empty() : Optional.of(readList(only));
        try (Engine engine = Engine.create();
                SuiteRun run =
                        new SuiteRun(
                                engine, chosen, skipped(), spectest, spec.commandLine().getOut())) {
            for (Path path : paths) {
                for (Path suite : suites(path)) {
                    run.run(suite, name(path, suite));
                }
            }
            return run.finish() ? 0 : 1;
        }
    }

    /** The given list, or the one of the installation where the launcher says where that is. */
    private CommandList skipped() throws IOException {
        if (outOfScope != null) {
            return readList(outOfScope);
        }
        String home = System.getProperty("wasgi.home");
        if (home == null) {
            return CommandList.empty();
        }
        Path list = Path.of(home, "conformance", "out.tsv");
        return Files.exists(list) ? readList(list) : CommandList.empty();
    }

    private static CommandList readList(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserException(file + ": no such file");
        }
        return CommandList.read(file);
    }

    private static List<Path> suites(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UserException(path + ": no such file or folder");
        }
        List<Path> suites;
        try (Stream<Path> files = Files.walk(path)) {
            suites = new ArrayList<>(files.filter(WastCommand::isSuite).sorted().toList());
        }
        if (suites.isEmpty()) {
            throw new UserException(path + ": no converted suites (*.json) here");
        }
        return suites;
    }

    private static boolean isSuite(Path file) {
        return file.getFileName().toString().endsWith(".json") && Files.isRegularFile(file);
    }

    private static String name(Path root, Path suite) {
        return root.equals(suite) ? suite.toString() : root.relativize(suite).toString();
    }
}
