package org.wasgi.shell.usb;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.Subject;
import org.wasgi.shell.text.Command;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.Usb;
import org.wasgi.usb.monitor.EndedTransfer;
import org.wasgi.usb.monitor.UsbMonitor;

/** Shows USB transfers while they happen. */
@Component(service = MonitorCommand.class)
@GogoCommand(scope = "usb", function = "monitor")
public final class MonitorCommand {
    private static final Command MONITOR =
            new Command("usb:monitor [DEVICE] [--count N] [--for 10s]", 0, 5);

    private static final int KEPT = 4096;
    private static final int BYTES_SHOWN = 16;

    /** How soon the end of who reads is seen. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");
    private static final String LINE = "%-15s  %-28s  %-8s  %-18s  %7s  %10s  %-9s  %s%n";

    private final Usb usb;
    private final UsbMonitor transfers;

    @Activate
    public MonitorCommand(@Reference Usb usb, @Reference UsbMonitor transfers) {
        this.usb = usb;
        this.transfers = transfers;
    }

    @Descriptor("shows USB transfers while they happen, until Ctrl-C: usb:monitor [DEVICE]")
    public void monitor(
            @Descriptor(
                            "DEVICE: port, VID:PID or serial number; --count N, --for 10s: when to"
                                    + " end")
                    String[] args) {
        MONITOR.run(
                args,
                out -> {
                    MonitorOptions options = MonitorOptions.parse(args);
                    String port =
                            options.device() == null
                                    ? null
                                    : DeviceNames.find(usb.devices(), options.device()).portPath();
                    BlockingQueue<EndedTransfer> ended = new ArrayBlockingQueue<>(KEPT);
                    AtomicLong lost = new AtomicLong();
                    UsbMonitor.Observation observing =
                            transfers.observe(
                                    Subject.SHELL,
                                    transfer -> {
                                        if ((port == null
                                                        || port.equals(
                                                                transfer.device().portPath()))
                                                && !ended.offer(transfer)) {
                                            lost.incrementAndGet();
                                        }
                                    });
                    try (observing) {
                        show(out, ended, lost, options);
                    }
                });
    }

    private static void show(
            PrintStream out,
            BlockingQueue<EndedTransfer> ended,
            AtomicLong lost,
            MonitorOptions options) {
        out.printf(LINE, "TIME", "DRIVER", "PORT", "ENDPOINT", "LENGTH", "TOOK", "STATUS", "BYTES");
        out.flush();
        long began = System.nanoTime();
        long shown = 0;
        try {
            while (shown < options.count() && !out.checkError()) {
                long left = options.left(began);
                if (left <= 0) {
                    return;
                }
                EndedTransfer next = ended.poll(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
                if (next != null) {
                    print(out, next);
                    shown++;
                }
                long missed = lost.getAndSet(0);
                if (missed > 0) {
                    out.println("(" + missed + " more were too many to show)");
                }
            }
        } catch (InterruptedException ctrlC) {
            // The usual end. Gogo, which interrupted this thread of its own, needs no word of it.
            return;
        }
    }

    private static void print(PrintStream out, EndedTransfer transfer) {
        out.printf(
                LINE,
                TIME.format(LocalTime.ofInstant(transfer.ended(), ZoneId.systemDefault())),
                transfer.subject().name(),
                transfer.device().portPath(),
                String.format(
                        "%02x %s %s",
                        transfer.request().endpoint(),
                        transfer.request().in() ? "in" : "out",
                        transfer.request().type()),
                transfer.length() + "/" + transfer.request().capacity(),
                transfer.nanos() == EndedTransfer.UNKNOWN
                        ? "-"
                        : String.format("%.1f us", transfer.nanos() / 1000.0),
                transfer.status().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                bytes(transfer));
        out.flush();
    }

    /** The setup packet of a control transfer before its data. */
    private static String bytes(EndedTransfer transfer) {
        byte[] bytes = transfer.bytes();
        int shown = Math.min(bytes.length, BYTES_SHOWN);
        String data =
                BYTES.formatHex(bytes, 0, shown)
                        + (transfer.length() > shown && shown > 0 ? " .." : "");
        Setup setup = transfer.request().setup();
        return setup == null
                ? data
                : String.format(
                        "[%02x %02x %04x %04x] %s",
                        setup.requestType(), setup.request(), setup.value(), setup.index(), data);
    }
}
