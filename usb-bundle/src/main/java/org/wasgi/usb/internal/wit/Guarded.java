package org.wasgi.usb.internal.wit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.value.Result;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Subject;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;

/** What a component gets of what goes wrong: {@code access} for a denial, which is reported. */
final class Guarded {
    private static final Logger LOG = System.getLogger("org.wasgi.usb");

    private Guarded() {}

    /** An operation for the subject that calls. */
    interface Operation<T> {
        T run(Subject subject) throws UsbException;
    }

    /** An operation without a result. */
    interface Action {
        void run(Subject subject) throws UsbException;
    }

    static <T> Result<T, UsbError> call(CallContext context, Operation<T> operation) {
        Caller caller = context.caller(Caller.class);
        try {
            return Result.ok(operation.run(caller.subject()));
        } catch (AccessDeniedException e) {
            caller.denied(e.denial());
            return Result.err(UsbError.ACCESS);
        } catch (UsbException e) {
            LOG.log(Level.DEBUG, "{0}: {1}: {2}", caller.subject(), e.error(), e.getMessage());
            return Result.err(e.error());
        }
    }

    static Result<Void, UsbError> run(CallContext context, Action action) {
        return call(
                context,
                subject -> {
                    action.run(subject);
                    return null;
                });
    }
}
