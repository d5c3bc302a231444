package org.wasgi.linker.internal.handle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.wasgi.linker.internal.call.CallFailedException;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Delegable;
import org.wasgi.policy.Denial;

/**
 * From one subject to another that imports the same resource from the same provider: needs the
 * right to delegate, of the opener and of whoever holds it now.
 *
 * @param to the grant of whoever gets it
 */
public record PassOn(LinkGrant to) implements HandlePassage {
    private static final Logger AUDIT = System.getLogger("org.wasgi.audit");

    @Override
    public Object own(Object value, Crossing crossing) {
        HandleEntry entry = allowed(value);
        entry.release();
        return entry.passedOn(to, true);
    }

    @Override
    public Object borrow(Object value, Crossing crossing) {
        HandleEntry lent = allowed(value).passedOn(to, false);
        crossing.lend(lent);
        return lent;
    }

    private HandleEntry allowed(Object value) {
        if (!(value instanceof HandleEntry entry)) {
            throw new CallFailedException(
                    CallFailedException.Kind.ARGUMENT,
                    "expected a resource of another bundle, not " + value);
        }
        Denial denial = denial(entry, entry.target());
        if (denial != null) {
            throw new AccessDeniedException(denial);
        }
        AUDIT.log(
                Level.DEBUG,
                "{0} passes a {1} opened by {2} on to {3}",
                entry.holder().subject(),
                entry.resourceName(),
                entry.opener().subject(),
                to.subject());
        return entry;
    }

    private Denial denial(HandleEntry entry, Object target) {
        Denial denial =
                target instanceof Delegable delegable
                        ? delegable.delegate(to.subject())
                        : entry.opener().delegateDenial();
        if (denial != null || entry.holder() == entry.opener()) {
            return denial;
        }
        return entry.holder().delegateDenial();
    }
}
