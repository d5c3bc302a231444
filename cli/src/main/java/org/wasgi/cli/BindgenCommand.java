package org.wasgi.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wasgi.bindgen.BindingOptions;
import org.wasgi.bindgen.BindingOptions.Results;
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
        description =
                "Generate Java from WIT, or from a component's own types, for hosts and for callers"
                        + " of components. Files of an earlier run that are no more are removed.",
        footer = {
            "",
            "Example: wasgi bindgen wit/wasgi-sensors --deps wit --package org.example"
                    + " --out src/main/java",
            "Example: wasgi bindgen bundles/tmp102-driver/driver.wasm --results exceptions"
                    + " --out src/main/java"
        })
final class BindgenCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "WIT",
            description =
                    "A folder of .wit files, one such file, or a folder of such folders; or a"
                            + " component, FILE.wasm.")
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
            names = "--results",
            paramLabel = "values|exceptions",
            defaultValue = "values",
            description =
                    "What a result becomes: a Result, or what is ok and a checked exception for"
                            + " each type of error.")
    private String results;

    @Option(
            names = "--context",
            description = "Each method takes a CallContext first; for hosts only.")
    private boolean context;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the Java goes, in folders by package.")
    private Path out;

    @Override
    public Integer call() {
        int files = generate();
        spec.commandLine()
                .getOut()
                .println(files + (files == 1 ? " file in " : " files in ") + out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int generate() {
        try {
            BindingOptions options = new BindingOptions(basePackage, Results.of(results), context);
            return new Generation(wit, dependencies, features, Optional.ofNullable(world), options)
                    .into(out);
        } catch (WitException | IllegalArgumentException e) {
            throw new UserException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new UserException(e.getFile() + ": no such file or folder", e);
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
