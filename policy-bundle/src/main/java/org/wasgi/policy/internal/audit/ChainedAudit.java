package org.wasgi.policy.internal.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.wasgi.policy.audit.Audit;
import org.wasgi.policy.audit.AuditLog;

/**
 * Writes events to the chain on a thread of its own, as many at once as came meanwhile, and the
 * head to the system log: at the start and end, when a file is begun, and every 1000 entries.
 */
@Component(
        service = {Audit.class, AuditLog.class},
        configurationPid = "org.wasgi.policy")
public final class ChainedAudit implements Audit, AuditLog {
    private static final Logger LOG = System.getLogger("org.wasgi.audit");
    private static final String PROPERTY_HOME = "wasgi.home";
    private static final long MAX_FILE_BYTES = 4 << 20;
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_DETAIL = 1000;
    private static final int ANCHOR_EVERY = 1000;
    private static final long STOP_MILLIS = 5_000;

    /** Configuration of the service. */
    @interface Config {
        /** The folder of the log. */
        String audit() default "audit";
    }

    private final AuditFiles files;
    private final Thread thread;
    private final RepeatCounts denials = new RepeatCounts();
    private final Object lock = new Object();

    /** Guarded by {@code lock}, as all below. */
    private List<String> waiting = new ArrayList<>();

    private long lost;
    private boolean writing;
    private boolean closed;
    private long anchored;

    @Activate
    public ChainedAudit(BundleContext context, Config config) throws IOException {
        this(folder(context, config.audit()), MAX_FILE_BYTES);
    }

    /** For use without a framework. */
    public ChainedAudit(Path folder, long maxFileBytes) throws IOException {
        files = new AuditFiles(folder, maxFileBytes);
        anchor();
        thread = new Thread(this::run, "wasgi-audit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Without a gateway's folder, the log is in that of the bundle. */
    private static Path folder(BundleContext context, String name) {
        String home = context.getProperty(PROPERTY_HOME);
        return home == null
                ? context.getDataFile("audit").toPath()
                : Path.of(home).toAbsolutePath().resolve(name);
    }

    @Override
    public void record(Kind kind, String subject, String detail) {
        String text = detail;
        if (kind == Kind.DENIED) {
            OptionalLong times = denials.count(subject + " " + detail);
            if (times.isEmpty()) {
                return;
            }
            text = times.getAsLong() == 1 ? detail : detail + ", " + times.getAsLong() + " times";
        }
        String entry = members(kind, subject, text);
        synchronized (lock) {
            if (closed || waiting.size() >= MAX_WAITING) {
                lost++;
                return;
            }
            waiting.add(entry);
            lock.notifyAll();
        }
    }

    private static String members(Kind kind, String subject, String detail) {
        String text = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
        return "\"time\":"
                + Json.string(Instant.now().toString())
                + ",\"kind\":"
                + Json.string(kind.name().toLowerCase(Locale.ROOT))
                + ",\"subject\":"
                + Json.string(subject)
                + ",\"detail\":"
                + Json.string(text);
    }

    private void run() {
        try {
            while (true) {
                List<String> batch;
                synchronized (lock) {
                    while (waiting.isEmpty() && !closed) {
                        lock.wait();
                    }
                    if (waiting.isEmpty()) {
                        return;
                    }
                    batch = waiting;
                    waiting = new ArrayList<>();
                    if (lost > 0) {
                        batch.add(members(Kind.LOG, "", lost + " events were not written"));
                        lost = 0;
                    }
                    writing = true;
                }
                write(batch);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.ERROR, "interrupted: the audit log is not written any more", e);
        }
    }

    private void write(List<String> batch) {
        boolean begun = false;
        try {
            synchronized (files) {
                begun = files.append(batch);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, () -> batch.size() + " entries could not be written", e);
        } finally {
            synchronized (lock) {
                writing = false;
                lock.notifyAll();
            }
        }
        synchronized (files) {
            if (begun || files.head().sequence() - anchored >= ANCHOR_EVERY) {
                anchor();
            }
        }
    }

    private void anchor() {
        synchronized (files) {
            anchored = files.head().sequence();
            LOG.log(Level.INFO, "the head of the audit log is {0}", files.head());
        }
    }

    private void awaitWritten() {
        synchronized (lock) {
            boolean interrupted = false;
            while (!waiting.isEmpty() || writing) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public List<String> last(int most) throws IOException {
        awaitWritten();
        synchronized (files) {
            List<String> lines = files.lines();
            return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
        }
    }

    @Override
    public Verification verify(Optional<Head> anchor) throws IOException {
        awaitWritten();
        synchronized (files) {
            return files.verify(anchor);
        }
    }

    @Override
    public void export(OutputStream out) throws IOException {
        for (String line : last(Integer.MAX_VALUE)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Head head() {
        awaitWritten();
        synchronized (files) {
            return files.head();
        }
    }

    /** Writes what waits, and ends. */
    @Deactivate
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        anchor();
    }
}
