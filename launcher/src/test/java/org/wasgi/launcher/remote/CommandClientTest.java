package org.wasgi.launcher.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandClientTest {
    private static final Request REQUEST = new Request("echo", Path.of("/"), false);

    @TempDir Path folder;
    private Path socket;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void nameTheSocket() {
        socket = folder.resolve("commands");
    }

    @Test
    void thereIsNoGatewayWithoutASocket() throws IOException {
        assertTrue(CommandClient.connect(socket).isEmpty());
    }

    @Test
    void aSocketLeftBehindIsNoGateway() throws IOException {
        listen().close();

        assertTrue(CommandClient.connect(socket).isEmpty());
    }

    @Test
    void outputErrorsAndExitCodeComeBack() throws Exception {
        try (ServerSocketChannel server = listen()) {
            var served =
                    CompletableFuture.runAsync(
                            () ->
                                    answer(
                                            server,
                                            new Frame.Output("result\n".getBytes()),
                                            new Frame.ErrorOutput("error\n".getBytes()),
                                            new Frame.Exit(1)));
            try (CommandClient client = CommandClient.connect(socket).orElseThrow()) {
                assertEquals(1, client.run(REQUEST, out, err));
            }
            served.join();
        }
        assertEquals("result\n", out.toString());
        assertEquals("error\n", err.toString());
    }

    @Test
    void aGatewayThatEndsBeforeTheCommandsIsAnError() throws Exception {
        try (ServerSocketChannel server = listen()) {
            var served = CompletableFuture.runAsync(() -> answer(server));
            try (CommandClient client = CommandClient.connect(socket).orElseThrow()) {
                var ended = assertThrows(IOException.class, () -> client.run(REQUEST, out, err));
                assertEquals("the gateway ended before the commands did", ended.getMessage());
            }
            served.join();
        }
    }

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket));
    }

    private static void answer(ServerSocketChannel server, Frame... frames) {
        try (SocketChannel channel = server.accept()) {
            Request.readFrom(new DataInputStream(Channels.newInputStream(channel)));
            DataOutputStream connection = new DataOutputStream(Channels.newOutputStream(channel));
            for (Frame frame : frames) {
                frame.writeTo(connection);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
