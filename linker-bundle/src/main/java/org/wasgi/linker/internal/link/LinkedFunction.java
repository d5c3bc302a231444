package org.wasgi.linker.internal.link;

import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.linker.internal.call.CallChain;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.linker.internal.call.CallFailedException.Kind;
import org.wasgi.linker.internal.call.InstanceCaller;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;

/** An imported function of a component: what its calls pass on their way to the provider. */
final class LinkedFunction implements HostFunction {
    private final Link link;
    private final String name;
    private final FuncType type;
    private final InstanceCaller caller;
    private final FailureValue failure;
    private volatile Target target;

    LinkedFunction(Link link, String name, FuncType type, InstanceCaller caller) {
        this.link = link;
        this.name = name;
        this.type = type;
        this.caller = caller;
        this.failure = FailureValue.of(type);
    }

    String name() {
        return name;
    }

    FuncType type() {
        return type;
    }

    /** Moves the function to another target; null suspends it. */
    void reach(Target next) {
        target = next;
    }

    @Override
    public Object call(CallContext context, Object[] args) throws Exception {
        CallChain chain = caller.chain();
        try {
            if (chain == null || !caller.mayAct() && !servesPreparation()) {
                throw new CallFailedException(
                        Kind.GONE, link.name() + " may not be used before the component runs");
            }
            Denial denial = link.grant().linkDenial();
            if (denial != null) {
                throw new AccessDeniedException(denial);
            }
            return reach(context, chain, args);
        } catch (AccessDeniedException e) {
            caller.denied(e.denial());
            return orThrow(failure.denied(e.getMessage()), e);
        } catch (CallFailedException e) {
            return orThrow(failure.failed(e.kind(), e.getMessage()), e);
        }
    }

    private boolean servesPreparation() {
        Target to = target;
        return to != null && to.servesPreparation();
    }

    private static Object orThrow(Optional<Object> value, RuntimeException e) {
        return value.orElseThrow(() -> e);
    }

    private Object reach(CallContext context, CallChain chain, Object[] args) throws Exception {
        Target tried = null;
        while (true) {
            Target to = target;
            if (to == null || to == tried) {
                link.awaitChange(() -> target == to, chain, context);
                continue;
            }
            try {
                return to.call(context, chain, args);
            } catch (CallFailedException e) {
                if (e.kind() != Kind.GONE) {
                    throw e;
                }
                tried = to;
            }
        }
    }
}
