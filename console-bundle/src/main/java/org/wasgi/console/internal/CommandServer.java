package org.wasgi.console.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.wasgi.launcher.remote.Frame;
import org.wasgi.launcher.remote.FrameOutputStream;
import org.wasgi.launcher.remote.Request;
import org.wasgi.linker.Drivers;

/**
 * Listens at the socket that framework property {@code wasgi.socket} names and runs what launchers
 * send. Its folder is the user's alone, so whoever connects is the user.
 */
@Component(
        service = {},
        immediate = true)
public final class CommandServer {
    private static final Duration SETTLE = Duration.ofSeconds(30);

    /** A command that stops this very component waits for it: so the wait has an end. */
    private static final long STOP_MILLIS = 5_000;

    private final Execution execution;
    private final Drivers drivers;
    private final Logger logger;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    /**
     * Starts to listen.
     *
     * @throws IOException if the socket cannot be made
     */
    @Activate
    public CommandServer(
            BundleContext context,
            @Reference CommandProcessor processor,
            @Reference Drivers drivers,
            @Reference(service = LoggerFactory.class) Logger logger)
            throws IOException {
        this.execution = new Execution(processor);
        this.drivers = drivers;
        this.logger = logger;
        this.socket = Path.of(context.getProperty("wasgi.socket"));
        // The launcher holds the lock of this folder: a socket that is there was left behind.
        Files.deleteIfExists(socket);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        this.acceptor = new Thread(this::accept, "wasgi commands");
        acceptor.start();
    }

    /** Stops to listen and ends the connections there are. */
    @Deactivate
    public void close() throws IOException, InterruptedException {
        server.close();
        Files.deleteIfExists(socket);
        acceptor.join();
        for (Connection connection : connections) {
            connection.end();
        }
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = new Connection(server.accept());
                connections.add(connection);
                connection.thread.start();
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                logger.error("no more commands are accepted at {}", socket, e);
                return;
            }
        }
    }

    /** What was still to come when the time to wait for it was over. */
    private List<String> unsettled() throws InterruptedException {
        long begin = System.nanoTime();
        List<String> missing = drivers.settle(SETTLE);
        // What only waits for a person, such as a grant, is for driver:list to tell.
        return System.nanoTime() - begin < SETTLE.toNanos() ? List.of() : missing;
    }

    /** One request of one launcher. */
    private final class Connection {
        private final SocketChannel channel;
        private final Thread thread = new Thread(this::serve, "wasgi command");
        private volatile boolean served;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void end() throws IOException, InterruptedException {
            channel.close();
            if (Thread.currentThread() != thread) {
                thread.interrupt();
                thread.join(STOP_MILLIS);
            }
        }

        private void serve() {
            try (channel) {
                DataInputStream in =
                        new DataInputStream(
                                new BufferedInputStream(Channels.newInputStream(channel)));
                DataOutputStream out =
                        new DataOutputStream(
                                new BufferedOutputStream(Channels.newOutputStream(channel)));
                Request request = Request.readFrom(in);
                new Thread(this::watch, "wasgi command's launcher").start();
                int code = run(request, out);
                served = true;
                synchronized (out) {
                    new Frame.Exit(code).writeTo(out);
                    out.flush();
                }
            } catch (IOException launcherGone) {
                logger.info("a launcher left before its commands ended", launcherGone);
            } catch (InterruptedException stopping) {
                logger.info("commands were ended by the stop of the gateway");
            } finally {
                connections.remove(this);
            }
        }

        /**
         * Ends the commands when their launcher is gone, as by Ctrl-C: it sends nothing after its
         * request. Ends itself with the channel.
         */
        private void watch() {
            boolean gone;
            try {
                // Not by the stream: before JDK 19 its read holds the lock that writes need
                // (JDK-8279339).
                gone = channel.read(ByteBuffer.allocate(1)) < 0;
            } catch (IOException closed) {
                gone = true;
            }
            if (gone && !served) {
                thread.interrupt();
            }
        }

        private int run(Request request, DataOutputStream connection)
                throws IOException, InterruptedException {
            OutputStream out = new FrameOutputStream(connection, Frame.Output::new);
            OutputStream err = new FrameOutputStream(connection, Frame.ErrorOutput::new);
            for (String missing : unsettled()) {
                err.write(("not ready: " + missing + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return execution.run(request, out, err);
        }
    }
}
