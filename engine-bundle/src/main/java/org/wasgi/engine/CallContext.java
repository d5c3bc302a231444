package org.wasgi.engine;

/** What a host function learns of the call it serves. */
public interface CallContext {
    /**
     * The {@link InstanceOptions#caller()} of the calling instance.
     *
     * @throws IllegalStateException if the caller is no {@code type}
     */
    <T> T caller(Class<T> type);
}
