package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.text.MessageFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the policy logs while this is open. */
final class PolicyLog extends Handler implements AutoCloseable {
    private final Logger logger;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    PolicyLog() {
        this("org.wasgi.policy");
    }

    PolicyLog(String name) {
        logger = Logger.getLogger(name);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Waits for a message. */
    String await(Predicate<String> wanted) throws InterruptedException {
        while (true) {
            String message = messages.poll(10, TimeUnit.SECONDS);
            assertNotNull(message, "the awaited message was not logged");
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    @Override
    public void publish(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        messages.add(
                parameters == null
                        ? entry.getMessage()
                        : MessageFormat.format(entry.getMessage(), parameters));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
