package org.wasgi.launcher.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A connection to a running gateway, good for one request. */
public final class CommandClient implements AutoCloseable {
    private final SocketChannel channel;

    private CommandClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects to the gateway that listens at {@code socket}.
     *
     * @return empty if none does: there is no socket, or the one there was left behind
     * @throws IOException if the socket may not be opened
     */
    public static Optional<CommandClient> connect(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return Optional.of(new CommandClient(channel));
        } catch (ConnectException nobodyListens) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            // Between the two looks at it, its gateway may have taken the socket away.
            if (!Files.exists(socket)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Has the gateway run the commands.
     *
     * @return the exit code
     * @throws IOException if the gateway ended before the commands did
     */
    public int run(Request request, OutputStream out, OutputStream err) throws IOException {
        DataOutputStream requests =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        DataInputStream answers =
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        request.writeTo(requests);
        while (true) {
            Frame frame = next(answers);
            if (frame instanceof Frame.Output output) {
                out.write(output.bytes());
                out.flush();
            } else if (frame instanceof Frame.ErrorOutput error) {
                err.write(error.bytes());
                err.flush();
            } else if (frame instanceof Frame.Exit exit) {
                return exit.code();
            }
        }
    }

    private static Frame next(DataInputStream answers) throws IOException {
        try {
            return Frame.readFrom(answers);
        } catch (EOFException e) {
            throw new IOException("the gateway ended before the commands did", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
