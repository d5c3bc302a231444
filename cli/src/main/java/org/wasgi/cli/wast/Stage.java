package org.wasgi.cli.wast;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What suites need of an engine; one implementation for components, one for core modules. */
interface Stage {
    /**
     * Decodes and validates.
     *
     * @throws org.wasgi.engine.ComponentException if the binary is rejected
     */
    void validate(byte[] binary);

    /** Decodes, validates and prepares. */
    Definition define(byte[] binary);

    /** Something that can be instantiated. */
    interface Definition {
        /** Instantiates with the instances that imports can name. */
        Instance instantiate(Map<String, Instance> named);
    }

    /** Something that was instantiated. */
    interface Instance extends AutoCloseable {
        /** Calls the exported function; the values are as in the suite. */
        Results invoke(String function, List<JsonObject> args);

        /** Reads the exported global. */
        Results get(String global);

        @Override
        void close();
    }

    /** What a function returned. */
    interface Results {
        /** The difference from what the suite expects; empty if there is none. */
        Optional<String> difference(List<JsonObject> expected);
    }
}
