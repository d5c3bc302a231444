package org.wasgi.console.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Passes the framework's log to the platform's loggers, so that there is one log. */
@Component(
        service = {},
        immediate = true)
public final class LogBridge implements LogListener {
    private final LogReaderService log;

    /** Begins to pass on. */
    @Activate
    public LogBridge(@Reference LogReaderService log) {
        this.log = log;
        log.addLogListener(this);
    }

    /** Stops to pass on. */
    @Deactivate
    public void close() {
        log.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        Logger logger = System.getLogger(entry.getBundle().getSymbolicName());
        logger.log(level(entry), entry.getMessage(), entry.getException());
    }

    private static Level level(LogEntry entry) {
        return switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> Level.ERROR;
            case WARN -> Level.WARNING;
            // The framework tells of every service that comes and goes.
            case INFO -> entry.getLoggerName().startsWith("Events.") ? Level.DEBUG : Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
