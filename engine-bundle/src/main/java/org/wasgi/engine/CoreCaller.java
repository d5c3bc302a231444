package org.wasgi.engine;

/** What a host function learns of the core module that calls it. */
public interface CoreCaller extends CallContext {
    /**
     * The memory that the module exports as {@code memory}.
     *
     * @throws TrapException if it exports none, or its start function still runs
     */
    GuestMemory memory();
}
