package org.wasgi.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wasgi.bindgen.Generation;
import org.wasgi.wit.WitException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasgi bindgen}. */
@Command(
        name = "bindgen",
        description = "Generate Java from WIT, for hosts and for callers of components.",
        footer = {
            "",
            "Example: wasgi bindgen wit/wasgi-sensors --deps wit --package org.example"
                    + " --out src/main/java"
        })
final class BindgenCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "WIT",
            description = "A folder of .wit files, one such file, or a folder of such folders.")
    private Path wit;

    @Option(
            names = "--world",
            paramLabel = "WORLD",
            description = "Only what this world imports and exports.")
    private String world;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "",
            description = "The Java package that holds one for each WIT package.")
    private String basePackage;

    @Option(
            names = "--deps",
            paramLabel = "DIR",
            description = "More WIT packages, beside those in the folder deps; repeatable.")
    private List<Path> dependencies = List.of();

    @Option(
            names = "--feature",
            paramLabel = "FEATURE",
            description = "Take its @unstable items too; repeatable.")
    private Set<String> features = new LinkedHashSet<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the Java goes, in folders by package.")
    private Path out;

    @Override
    public Integer call() {
        Generation generation =
                new Generation(
                        wit, dependencies, features, Optional.ofNullable(world), basePackage);
        int files = generate(generation);
        spec.commandLine()
                .getOut()
                .println(files + (files == 1 ? " file in " : " files in ") + out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int generate(Generation generation) {
        try {
            return generation.into(out);
        } catch (WitException | IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        } catch (FileSystemException e) {
            throw new UserException(
                    e.getFile()
                            + ": "
                            + (e.getReason() == null ? "cannot be read or written" : e.getReason()),
                    e);
        } catch (IOException e) {
            throw new UserException("cannot read or write: " + e.getMessage(), e);
        }
    }
}
