package org.wasgi.wasi.internal.filesystem;

import java.util.Optional;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.IoError;
import org.wasgi.wasi.internal.io.OutputStream;

/** {@code wasi:filesystem/types}. */
@WitInterface(
        value = "wasi:filesystem/types@0.2.12",
        resources = {Descriptor.class, DirectoryEntries.class},
        uses = {@WitUse(InputStream.class), @WitUse(OutputStream.class), @WitUse(IoError.class)})
public final class FilesystemTypes {
    /** The code of a stream's failure, where the stream was a file's. */
    public Optional<ErrorCode> filesystemErrorCode(IoError error) {
        return error instanceof IoError.Failure failure
                ? Optional.of(ErrorCode.of(failure.cause()))
                : Optional.empty();
    }
}
