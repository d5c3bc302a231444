package org.wasgi.launcher.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One piece of a gateway's answer. */
public sealed interface Frame {
    /** Most bytes that one frame of output carries. */
    int MAX_OUTPUT_BYTES = 1 << 16;

    /** Bytes for the caller's standard output. */
    record Output(byte[] bytes) implements Frame {}

    /** Bytes for the caller's standard error. */
    record ErrorOutput(byte[] bytes) implements Frame {}

    /** The commands have ended; nothing follows. */
    record Exit(int code) implements Frame {}

    /** Writes this frame; flushing is the caller's part. */
    default void writeTo(DataOutputStream out) throws IOException {
        if (this instanceof Output output) {
            write(out, 1, output.bytes());
        } else if (this instanceof ErrorOutput error) {
            write(out, 2, error.bytes());
        } else if (this instanceof Exit exit) {
            out.writeByte(3);
            out.writeInt(exit.code());
        }
    }

    private static void write(DataOutputStream out, int kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads a frame.
     *
     * @throws IOException if the stream ends or carries something else
     */
    static Frame readFrom(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 1 -> new Output(readBytes(in));
            case 2 -> new ErrorOutput(readBytes(in));
            case 3 -> new Exit(in.readInt());
            default -> throw new IOException("frame of unknown kind " + kind);
        };
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_OUTPUT_BYTES) {
            throw new IOException("a frame of " + length + " bytes is not accepted");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("the answer ends early");
        }
        return bytes;
    }
}
