package org.wasgi.launcher.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Commands to run.
 *
 * @param script commands in Gogo's syntax, at most {@value #MAX_SCRIPT_BYTES} bytes of UTF-8
 * @param directory what relative file names in the commands are relative to
 * @param debug whether an error is reported with its stack trace
 */
public record Request(String script, Path directory, boolean debug) {
    /** Longest script, in bytes. */
    public static final int MAX_SCRIPT_BYTES = 1 << 20;

    private static final int PROTOCOL = 1;

    /** Writes this request and flushes. */
    public void writeTo(DataOutputStream out) throws IOException {
        byte[] text = script.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_SCRIPT_BYTES) {
            throw new IOException("the commands are longer than " + MAX_SCRIPT_BYTES + " bytes");
        }
        out.writeByte(PROTOCOL);
        out.writeBoolean(debug);
        out.writeUTF(directory.toString());
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }

    /**
     * Reads a request.
     *
     * @throws IOException if the peer speaks another protocol or sends more than is allowed
     */
    public static Request readFrom(DataInputStream in) throws IOException {
        int protocol = in.readUnsignedByte();
        if (protocol != PROTOCOL) {
            throw new IOException("protocol " + protocol + " is not " + PROTOCOL);
        }
        boolean debug = in.readBoolean();
        Path directory = Path.of(in.readUTF());
        int length = in.readInt();
        if (length < 0 || length > MAX_SCRIPT_BYTES) {
            throw new IOException("a script of " + length + " bytes is not accepted");
        }
        byte[] text = in.readNBytes(length);
        if (text.length != length) {
            throw new IOException("the request ends early");
        }
        return new Request(new String(text, StandardCharsets.UTF_8), directory, debug);
    }
}
