package org.wasgi.wasi.internal.io;

import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;

/** {@code wasi:io/streams}: the resources only. */
@WitInterface(
        value = "wasi:io/streams@0.2.12",
        resources = {InputStream.class, OutputStream.class},
        uses = {@WitUse(IoError.class), @WitUse(Pollable.class)})
public final class Streams {}
