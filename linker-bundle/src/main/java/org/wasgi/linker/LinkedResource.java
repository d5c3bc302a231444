package org.wasgi.linker;

/**
 * A resource of a driver in the hands of a Java consumer: an entry of the linker's handle table.
 */
public interface LinkedResource extends AutoCloseable {
    /** {@code docs/links.md} has the transitions. */
    enum State {
        LIVE,
        STALE,
        ADOPTED,
        REVOKED,
        CLOSED
    }

    /** The resource's WIT name. */
    String resourceName();

    State state();

    /** Drops the resource at its driver. */
    @Override
    void close();
}
