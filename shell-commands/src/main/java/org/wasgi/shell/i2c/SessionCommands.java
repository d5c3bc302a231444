package org.wasgi.shell.i2c;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cBuses.Observation;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.session.ReplayBus;
import org.wasgi.i2c.session.SessionRecorder;
import org.wasgi.policy.Subject;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;

/**
 * Records what goes over a bus, and looks at buses that answer from a recording. Immediate, as
 * recordings outlive the command that begins them.
 */
@Component(service = SessionCommands.class, immediate = true)
@GogoCommand(
        scope = "i2c",
        function = {"record", "replay"})
public final class SessionCommands {
    private static final Command RECORD = new Command("i2c:record BUS FILE|stop", 2, 2);
    private static final Command REPLAY = new Command("i2c:replay BUS [rewind]", 1, 2);
    private static final String STOP = "stop";
    private static final String REWIND = "rewind";

    private final I2cBuses buses;
    private final Labels labels;
    private final Map<String, Recording> recordings = new ConcurrentSkipListMap<>();

    @Activate
    public SessionCommands(@Reference I2cBuses buses) {
        this.buses = buses;
        this.labels = new Labels(buses);
    }

    private record Recording(SessionRecorder recorder, Observation observing) {
        void end() throws IOException {
            observing.close();
            recorder.close();
        }
    }

    /** Ends the recordings there are. */
    @Deactivate
    public synchronized void close() throws IOException {
        IOException first = null;
        for (Recording recording : recordings.values()) {
            try {
                recording.end();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        recordings.clear();
        if (first != null) {
            throw first;
        }
    }

    @Descriptor(
            "records the transactions of a bus in a file, or stops to: i2c:record BUS FILE|stop")
    public void record(
            CommandSession session,
            @Descriptor("as in i2c:record main boot.i2c, and later i2c:record main stop")
                    String[] args) {
        RECORD.run(
                args,
                out -> {
                    String label = labels.known(args[0]);
                    if (args[1].equals(STOP)) {
                        stop(out, label);
                    } else {
                        start(label, session.currentDir().resolve(args[1]));
                    }
                });
    }

    private synchronized void start(String label, Path file) throws IOException, I2cException {
        Recording running = recordings.get(label);
        if (running != null) {
            throw new CommandException(
                    label
                            + " is being recorded in "
                            + running.recorder().file()
                            + "; i2c:record "
                            + label
                            + " stop ends that");
        }
        SessionRecorder recorder = new SessionRecorder(file);
        try {
            Observation observing = buses.observe(Subject.SHELL, label, recorder);
            recordings.put(label, new Recording(recorder, observing));
        } catch (I2cException | RuntimeException e) {
            recorder.close();
            throw e;
        }
    }

    private synchronized void stop(PrintStream out, String label) throws IOException {
        Recording recording = recordings.remove(label);
        if (recording == null) {
            throw new CommandException(label + " is not being recorded");
        }
        recording.end();
        out.println(
                recording.recorder().count() + " transactions in " + recording.recorder().file());
    }

    @Descriptor("tells whether all came as recorded on a replay: bus; fails if not: i2c:replay BUS")
    public void replay(
            @Descriptor("BUS [rewind]: rewind begins the recording anew") String[] args) {
        REPLAY.run(
                args,
                out -> {
                    ReplayBus bus =
                            buses.replay(labels.known(args[0]))
                                    .orElseThrow(
                                            () ->
                                                    new CommandException(
                                                            args[0] + " is no replay bus"));
                    if (args.length == 2 && !args[1].equals(REWIND)) {
                        throw new CommandException("usage: " + REPLAY.usage());
                    } else if (args.length == 2) {
                        bus.rewind();
                    } else if (bus.divergence().isPresent()) {
                        throw new CommandException(bus.divergence().get());
                    }
                    out.println(bus.description());
                });
    }
}
