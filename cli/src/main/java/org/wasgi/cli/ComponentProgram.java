package org.wasgi.cli;

import java.nio.file.Path;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.Wasi;

/** A {@code wasi:cli/command} component. */
record ComponentProgram(Path file, Component component) implements Program {
    private static final String RUN = "wasi:cli/run#run";

    @Override
    public int run(Wasi wasi, InstanceOptions options) {
        MissingImports.refuse(file, component.type(), wasi.instances().keySet());
        try (ComponentInstance instance = component.instantiate(wasi.imports(), options)) {
            Func run =
                    instance.func(RUN)
                            .orElseThrow(
                                    () ->
                                            new UserException(
                                                    file
                                                            + " is no command: it does not export"
                                                            + " wasi:cli/run; 'wasgi inspect' shows"
                                                            + " what it exports"));
            return ((Result<?, ?>) run.call()).isOk() ? 0 : 1;
        }
    }
}
