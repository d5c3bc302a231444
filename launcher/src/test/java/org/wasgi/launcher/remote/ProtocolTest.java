package org.wasgi.launcher.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private DataInputStream written() {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void aRequestArrivesAsItWasSent() throws IOException {
        Request request = new Request("echo 'Grüße; 0 °C'", Path.of("/a b"), true);

        request.writeTo(out);

        assertEquals(request, Request.readFrom(written()));
    }

    @Test
    void aRequestOfAnotherProtocolIsRefused() throws IOException {
        out.writeByte(9);

        var refused = assertThrows(IOException.class, () -> Request.readFrom(written()));
        assertEquals("protocol 9 is not 1", refused.getMessage());
    }

    @Test
    void anOverlongScriptIsRefusedBeforeItIsRead() throws IOException {
        out.writeByte(1);
        out.writeBoolean(false);
        out.writeUTF("/");
        out.writeInt(Integer.MAX_VALUE);

        assertThrows(IOException.class, () -> Request.readFrom(written()));
    }

    @Test
    void anOverlongScriptIsNotSent() {
        Request request =
                new Request("x".repeat(Request.MAX_SCRIPT_BYTES + 1), Path.of("/"), false);

        assertThrows(IOException.class, () -> request.writeTo(out));
        assertEquals(0, bytes.size());
    }

    @Test
    void outputIsCutIntoFrames() throws IOException {
        byte[] sent = new byte[Frame.MAX_OUTPUT_BYTES + 1];
        sent[Frame.MAX_OUTPUT_BYTES] = 7;

        try (FrameOutputStream stream = new FrameOutputStream(out, Frame.Output::new)) {
            stream.write(sent);
        }
        new Frame.Exit(1).writeTo(out);

        DataInputStream in = written();
        var first = assertInstanceOf(Frame.Output.class, Frame.readFrom(in));
        assertEquals(Frame.MAX_OUTPUT_BYTES, first.bytes().length);
        var second = assertInstanceOf(Frame.Output.class, Frame.readFrom(in));
        assertArrayEquals(new byte[] {7}, second.bytes());
        assertEquals(new Frame.Exit(1), Frame.readFrom(in));
        assertThrows(EOFException.class, () -> Frame.readFrom(in));
    }

    @Test
    void framesOfUnknownKindOrLengthAreRefused() throws IOException {
        out.writeByte(4);
        assertThrows(IOException.class, () -> Frame.readFrom(written()));

        bytes.reset();
        out.writeByte(1);
        out.writeInt(-1);
        assertThrows(IOException.class, () -> Frame.readFrom(written()));
    }
}
