package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Func;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.value.Result;

/** A {@code wasi:cli/command} component, or one that exports {@code run: func()}. */
record ComponentProgram(Path file, Component component) implements Program {
    private static final String COMMAND = "wasi:cli/run#run";
    private static final String RUN = "run";
    private static final FuncType RUN_TYPE = new FuncType(List.of(), Optional.empty());

    @Override
    public int run(Hosts hosts, InstanceOptions options) {
        MissingImports.refuse(file, component.type(), hosts.names());
        try (ComponentInstance instance = component.instantiate(hosts.imports(), options)) {
            Optional<Func> command = instance.func(COMMAND);
            if (command.isPresent()) {
                return ((Result<?, ?>) command.get().call()).isOk() ? 0 : 1;
            }
            instance.func(RUN)
                    .filter(run -> run.type().equals(RUN_TYPE))
                    .orElseThrow(
                            () ->
                                    new UserException(
                                            file
                                                    + " is no command: it exports neither"
                                                    + " wasi:cli/run nor run: func(); 'wasgi"
                                                    + " inspect' shows what it exports"))
                    .call();
            return 0;
        }
    }
}
