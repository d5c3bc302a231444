package org.wasgi.wasi.internal.io;

import org.wasgi.engine.bind.WitInterface;

/** {@code wasi:io/error}: the resource only. */
@WitInterface(value = "wasi:io/error@0.2.12", resources = IoError.class)
public final class Errors {}
