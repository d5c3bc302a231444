package org.wasgi.engine.value;

/**
 * A resource that a component implements, in the hands of the host. One that was passed as {@code
 * own} must be closed or passed on; one that was lent as {@code borrow} ends with the call that
 * lent it.
 */
public interface ResourceHandle extends AutoCloseable {
    /** The resource's name, for messages. */
    String resourceName();

    /** Whether this handle carries the duty to drop the resource. */
    boolean owned();

    /** Whether the handle was not yet closed, passed on, or ended with its call. */
    boolean valid();

    /**
     * The component's own representation of the resource: meaningful to its {@code
     * wasgi:lifecycle/handover} only.
     */
    int rep();

    /**
     * Runs the component's destructor if this handle is owned and valid; further calls do nothing.
     */
    @Override
    void close();
}
