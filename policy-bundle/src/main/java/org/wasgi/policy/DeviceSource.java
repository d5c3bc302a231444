package org.wasgi.policy;

/** The devices for which drivers may be started, as a service of a host bus. */
public interface DeviceSource {
    /** Told of what comes and goes, in order; it must not hold the bus up. */
    interface Listener {
        void arrived(AttachedDevice device);

        void left(AttachedDevice device);
    }

    /**
     * Tells {@code listener} of each device that is there, then of changes.
     *
     * @return ends that when closed
     */
    Listening listen(Listener listener);

    /** See {@link #listen}. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
