package org.wasgi.engine.internal.adapter;

import java.util.List;
import java.util.Map;
import org.wasgi.engine.GuestMemory;
import org.wasgi.engine.type.ExternType.CoreFuncType;

/** Core functions that stand on imported WIT functions. */
public interface Adapter {
    /** The module name under which guests import the functions. */
    String module();

    /** By the names of the imports. */
    Map<String, CoreFuncType> functions();

    /** What it needs; {@link Guest#call} takes the places in this list. */
    List<WitFunction> functionsUsed();

    /** The resource of which it keeps handles for the guest. */
    WitResource resource();

    /** The functions for one instance, by name. */
    Map<String, Body> bind(Guest guest);

    record WitFunction(String instance, String function) {}

    record WitResource(String instance, String name) {}

    /** A core function; values as {@link org.wasgi.engine.CoreHostFunction} has them. */
    @FunctionalInterface
    interface Body {
        /**
         * @return one value; what a function without results returns is not looked at
         */
        long call(long[] args);
    }

    /** The instance that calls. */
    interface Guest {
        GuestMemory memory();

        /** Calls one of {@link #functionsUsed()} with Java values. */
        Object call(int function, Object... args);

        /** Keeps a resource that the guest owns from now on; returns its handle, never 0. */
        int keep(Object resource);

        /** Whether the guest owns such a handle. */
        boolean owns(int handle);

        /** Lends a kept resource as the first argument of a call. */
        Object callWith(int handle, int function, Object... args);

        /** Releases a kept resource. */
        void drop(int handle);
    }
}
