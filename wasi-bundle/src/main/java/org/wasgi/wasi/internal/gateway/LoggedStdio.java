package org.wasgi.wasi.internal.gateway;

import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.policy.Caller;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;

/** {@code wasi:cli/stdin}, which is empty, and {@code stdout} and {@code stderr}, to the log. */
final class LoggedStdio {
    private final Guests guests;

    LoggedStdio(Guests guests) {
        this.guests = guests;
    }

    private GuestLog log(CallContext context) {
        return guests.of(context.caller(Caller.class)).log();
    }

    @WitInterface(value = "wasi:cli/stdin@0.2.12", uses = @WitUse(InputStream.class))
    public final class Stdin {
        public InputStream getStdin() {
            return InputStream.empty();
        }
    }

    @WitInterface(value = "wasi:cli/stdout@0.2.12", uses = @WitUse(OutputStream.class))
    public final class Stdout {
        public OutputStream getStdout(CallContext context) {
            return new LineStream(log(context)::info);
        }
    }

    @WitInterface(value = "wasi:cli/stderr@0.2.12", uses = @WitUse(OutputStream.class))
    public final class Stderr {
        public OutputStream getStderr(CallContext context) {
            return new LineStream(log(context)::warn);
        }
    }

    Stdin stdin() {
        return new Stdin();
    }

    Stdout stdout() {
        return new Stdout();
    }

    Stderr stderr() {
        return new Stderr();
    }
}
