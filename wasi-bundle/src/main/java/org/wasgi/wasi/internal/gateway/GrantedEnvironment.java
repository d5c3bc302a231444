package org.wasgi.wasi.internal.gateway;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.policy.Caller;
import org.wasgi.policy.PolicyService;
import org.wasgi.wasi.internal.cli.Environment.Variable;

/** {@code wasi:cli/environment}: the variables that policy gives; the bundle's name as argument. */
@WitInterface("wasi:cli/environment@0.2.12")
public final class GrantedEnvironment {
    private final PolicyService policy;

    GrantedEnvironment(PolicyService policy) {
        this.policy = policy;
    }

    public List<Variable> getEnvironment(CallContext context) {
        return policy.environment(context.caller(Caller.class).subject()).entrySet().stream()
                .map(variable -> new Variable(variable.getKey(), variable.getValue()))
                .toList();
    }

    public List<String> getArguments(CallContext context) {
        return List.of(context.caller(Caller.class).subject().name());
    }

    public Optional<String> initialCwd() {
        return Optional.empty();
    }
}
