package org.wasgi.shell.i2c;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cBuses.Observation;
import org.wasgi.i2c.session.BusTransaction;
import org.wasgi.i2c.session.MessageText;
import org.wasgi.i2c.session.TransactionRing;
import org.wasgi.policy.Subject;
import org.wasgi.shell.text.Command;

/** Shows the transactions of a bus while they happen. */
@Component(service = MonitorCommand.class)
@GogoCommand(scope = "i2c", function = "monitor")
public final class MonitorCommand {
    private static final Command MONITOR =
            new Command(
                    "i2c:monitor BUS [--count N] [--for 10s] [--driver NAME] [--address A]", 1, 9);

    private static final int KEPT = 4096;
    private static final int BYTES_SHOWN = 32;

    /** How soon the end of who reads is seen. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final String LINE = "%-15s  %-28s  %-7s  %10s  %-23s  %s%n";

    private final I2cBuses buses;
    private final Labels labels;

    @Activate
    public MonitorCommand(@Reference I2cBuses buses) {
        this.buses = buses;
        this.labels = new Labels(buses);
    }

    @Descriptor("shows the transactions of a bus while they happen, until Ctrl-C: i2c:monitor BUS")
    public void monitor(
            @Descriptor(
                            "BUS, then what is to be shown: --count N, --for 10s, --driver NAME,"
                                    + " --address 0x48; w1 00 r2 15 80: one byte written, two read")
                    String[] args) {
        MONITOR.run(
                args,
                out -> {
                    MonitorOptions options = MonitorOptions.parse(args, 1);
                    TransactionRing ring = new TransactionRing(KEPT);
                    Observation observing =
                            buses.observe(Subject.SHELL, labels.known(args[0]), ring);
                    try (observing) {
                        show(out, ring, options);
                    }
                });
    }

    private static void show(PrintStream out, TransactionRing ring, MonitorOptions options) {
        out.printf(LINE, "TIME", "DRIVER", "ADDRESS", "TOOK", "RESULT", "MESSAGES");
        out.flush();
        long began = System.nanoTime();
        long shown = 0;
        try {
            while (shown < options.count() && !out.checkError()) {
                long left = left(options, began);
                if (left <= 0) {
                    return;
                }
                Optional<BusTransaction> next =
                        ring.next(Math.min(left, LOOK_NANOS)).filter(options::shows);
                if (next.isPresent()) {
                    print(out, next.get());
                    shown++;
                }
                long lost = ring.lost();
                if (lost > 0) {
                    out.println("(" + lost + " more were too many to show)");
                }
            }
        } catch (InterruptedException ctrlC) {
            // The usual end. Gogo, which interrupted this thread of its own, needs no word of it.
            return;
        }
    }

    private static long left(MonitorOptions options, long began) {
        return options.time() == null
                ? Long.MAX_VALUE
                : options.time().toNanos() - (System.nanoTime() - began);
    }

    private static void print(PrintStream out, BusTransaction transaction) {
        out.printf(
                LINE,
                time(transaction.began()),
                transaction.subject().name(),
                MessageText.address(transaction.address()),
                String.format("%.1f us", transaction.nanos() / 1000.0),
                transaction.succeeded() ? "ok" : transaction.failure(),
                MessageText.of(transaction.messages(), transaction.succeeded(), BYTES_SHOWN));
        out.flush();
    }

    private static String time(Instant instant) {
        return TIME.format(LocalTime.ofInstant(instant, ZoneId.systemDefault()));
    }
}
