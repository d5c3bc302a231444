package org.wasgi.wasi.internal.cli;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.wasi.WasiConfiguration;

/** {@code wasi:cli/environment}. */
@WitInterface("wasi:cli/environment@0.2.12")
public final class Environment {
    private final WasiConfiguration given;

    public Environment(WasiConfiguration given) {
        this.given = given;
    }

    /** A variable of the environment. */
    public record Variable(String name, String value) {}

    public List<Variable> getEnvironment() {
        return given.environment().entrySet().stream()
                .map(e -> new Variable(e.getKey(), e.getValue()))
                .toList();
    }

    public List<String> getArguments() {
        return given.arguments();
    }

    public Optional<String> initialCwd() {
        return Optional.empty();
    }
}
