package org.wasgi.wasi.internal.cli;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.ExitException;

/** {@code wasi:cli/exit}. */
@WitInterface("wasi:cli/exit@0.2.12")
public final class Exit {
    public void exit(Result<Void, Void> status) {
        throw new ExitException(status.isOk() ? 0 : 1);
    }

    public void exitWithCode(int statusCode) {
        throw new ExitException(statusCode);
    }
}
