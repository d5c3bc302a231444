package org.wasgi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wasgi.cli.inspect.Inspection;
import org.wasgi.cli.inspect.JsonReport;
import org.wasgi.cli.inspect.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasgi inspect}. */
@Command(
        name = "inspect",
        description = "Show what a component or core module asks for, offers and contains.")
final class InspectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE.wasm", description = "A component or a core module.")
    private Path file;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    @Override
    public Integer call() {
        Inspection inspection = Inspection.of(WasmFile.read(file));
        spec.commandLine()
                .getOut()
                .print(json ? JsonReport.of(inspection) : TextReport.of(inspection));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
