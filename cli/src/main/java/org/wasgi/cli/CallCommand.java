package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wasgi.cli.ExportedFunctions.Exported;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.Imports;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.wave.Wave;
import org.wasgi.engine.wave.WaveException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasgi call}. */
@Command(
        name = "call",
        description = "Call a function that a component exports and print its result.",
        footer = {
            "",
            "Values are WAVE text: 42, \"text\", [1, 2], {x: 1, y: 2}, some(1), none, ok(1),"
                    + " err(\"no\").",
            "Example: wasgi call adder.wasm 'docs:adder/add#add' 1 2"
        })
final class CallCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE.wasm",
            description = "A component, or a core module of a known world.")
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "FUNCTION",
            description =
                    "func or interface#func; the interface's version and package may be left out.")
    private String function;

    @Parameters(index = "2..*", paramLabel = "ARG", description = "One value a parameter.")
    private List<String> args = List.of();

    @Override
    public Integer call() {
        WasmFile wasm = WasmFile.read(file);
        try (Engine engine = Engine.create()) {
            Component component = wasm.load(engine);
            MissingImports.refuse(file, component.type());
            Exported exported = new ExportedFunctions(component.type()).find(function);
            Object[] values = arguments(exported);
            try (ComponentInstance instance = component.instantiate(Imports.none())) {
                print(exported, instance.func(exported.path()).orElseThrow(), values);
            }
        }
        return 0;
    }

    private Object[] arguments(Exported exported) {
        try {
            return Wave.parseArguments(exported.type(), args);
        } catch (WaveException e) {
            throw new UserException(exported.path() + ": " + e.getMessage(), e);
        }
    }

    private void print(Exported exported, Func func, Object[] values) {
        Object result = result(exported, func, values);
        exported.type()
                .result()
                .ifPresent(type -> spec.commandLine().getOut().println(Wave.print(type, result)));
        spec.commandLine().getOut().flush();
    }

    private static Object result(Exported exported, Func func, Object[] values) {
        try {
            return func.call(values);
        } catch (TrapException e) {
            throw new UserException(exported.path() + " trapped: " + e.getMessage(), e);
        }
    }
}
