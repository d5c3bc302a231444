package org.wasgi.cli.wast;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a command does to an instance: the named one, or else the current one. */
sealed interface Action {
    Optional<String> instance();

    String field();

    /** Calls an exported function. */
    record Invoke(Optional<String> instance, String field, List<JsonObject> args)
            implements Action {}

    /** Reads an exported global of a core instance. */
    record Get(Optional<String> instance, String field) implements Action {}
}
