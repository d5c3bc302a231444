package org.wasgi.cli.wast;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.cli.UserException;
import org.wasgi.cli.wast.Command.Place;

/** Reads converted suites. */
final class SuiteReader {
    private SuiteReader() {}

    static Suite read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            List<Command> commands = new ArrayList<>();
            for (JsonElement command : json.getAsJsonArray("commands")) {
                commands.add(command(file, commands.size(), command.getAsJsonObject()));
            }
            return new Suite(file, json.get("source_filename").getAsString(), commands);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new UserException(
                    file + " is no converted .wast suite: expected JSON with commands", e);
        }
    }

    private static Command command(Path file, int index, JsonObject json) {
        Place place = new Place(index, json.get("line").getAsInt(), json.get("type").getAsString());
        return switch (place.type()) {
            case "module" -> new Command.Module(place, text(json, "name"), binary(file, json));
            case "module_definition" ->
                    new Command.ModuleDefinition(place, text(json, "name"), binary(file, json));
            case "module_instance" ->
                    new Command.ModuleInstance(place, text(json, "instance"), text(json, "module"));
            case "register" ->
                    new Command.Register(place, text(json, "name"), json.get("as").getAsString());
            case "action" -> new Command.Perform(place, action(json));
            case "assert_return" ->
                    new Command.AssertReturn(
                            place, action(json), objects(json.getAsJsonArray("expected")));
            case "assert_trap", "assert_exhaustion" ->
                    new Command.AssertTrap(place, action(json), json.get("text").getAsString());
            case "assert_exception" -> new Command.AssertException(place, action(json));
            case "assert_invalid", "assert_malformed" ->
                    new Command.AssertRejected(place, binary(file, json));
            case "assert_unlinkable" -> new Command.AssertUnlinkable(place, binary(file, json));
            case "assert_uninstantiable" ->
                    new Command.AssertUninstantiable(
                            place, binary(file, json), json.get("text").getAsString());
            default -> new Command.Unknown(place);
        };
    }

    /** The binary of a module; a text module may have been assembled beside it. */
    private static Binary binary(Path file, JsonObject json) {
        Optional<String> assembled = text(json, "binary_filename");
        String name = assembled.orElseGet(() -> json.get("filename").getAsString());
        boolean text = assembled.isEmpty() && json.get("module_type").getAsString().equals("text");
        return new Binary(file.resolveSibling(name), text);
    }

    private static Action action(JsonObject command) {
        JsonObject json = command.getAsJsonObject("action");
        Optional<String> instance = text(json, "module");
        String field = json.get("field").getAsString();
        return json.get("type").getAsString().equals("get")
                ? new Action.Get(instance, field)
                : new Action.Invoke(instance, field, objects(json.getAsJsonArray("args")));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }
}
