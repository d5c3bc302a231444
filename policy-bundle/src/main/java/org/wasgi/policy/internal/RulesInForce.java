package org.wasgi.policy.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.wasgi.policy.internal.rule.RuleSet;

/** The rules that decide now, replaced as a whole; whoever must know of a replacement is told. */
final class RulesInForce implements Supplier<RuleSet> {
    private static final Logger LOG = System.getLogger("org.wasgi.policy");

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile RuleSet rules = RuleSet.EMPTY;

    /** One registration; the same listener may be registered twice. */
    private static final class Listener {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }
    }

    @Override
    public RuleSet get() {
        return rules;
    }

    /** Decisions that begin after this returned follow {@code next}. */
    void replace(RuleSet next) {
        rules = next;
    }

    AutoCloseable onChange(Runnable action) {
        Listener listener = new Listener(action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Runs the listeners on this thread; one that fails does not keep the others from hearing. */
    void tell() {
        for (Listener listener : listeners) {
            try {
                listener.action.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener failed after a change of policy", e);
            }
        }
    }
}
