package org.wasgi.launcher;

import java.lang.System.Logger.Level;
import org.apache.felix.framework.Logger;

/** Sends what the framework itself logs to the log files; by default it prints it. */
final class FrameworkLog extends Logger {
    private static final System.Logger LOG = System.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(int level, String message, Throwable failure) {
        LOG.log(level(level), message, failure);
    }

    private static Level level(int level) {
        return switch (level) {
            case Logger.LOG_ERROR -> Level.ERROR;
            case Logger.LOG_WARNING -> Level.WARNING;
            case Logger.LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
