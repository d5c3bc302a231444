package org.wasgi.cli.inspect;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import org.wasgi.cli.WasmFile;
import org.wasgi.cli.inspect.CoreModuleInfo.MemoryInfo;
import org.wasgi.cli.inspect.Inspection.Item;

/**
 * An inspection for programs:
 *
 * <pre>{@code
 * {"file": "a.wasm", "kind": "component", "size": 6500, "sha256": "...",
 *  "worlds": ["wasi:i2c/imports@0.2.0-draft"],
 *  "imports": {"wasi:i2c/i2c@0.2.0-draft": {"i2c": "resource"}},
 *  "exports": {"run": "func()"},
 *  "coreModules": [{"size": 900,
 *                   "memories": [{"imported": false, "minPages": 2, "maxPages": 4}]}]}
 * }</pre>
 */
public final class JsonReport {
    private JsonReport() {}

    /** JSON in lines, the last one ended too. */
    public static String of(Inspection inspection) {
        WasmFile file = inspection.file();
        JsonObject json = new JsonObject();
        json.addProperty("file", file.path().toString());
        json.addProperty(
                "kind", file.kind() == WasmFile.Kind.COMPONENT ? "component" : "core-module");
        json.addProperty("size", file.bytes().length);
        json.addProperty("sha256", file.sha256());
        JsonArray worlds = new JsonArray();
        inspection.worlds().forEach(worlds::add);
        json.add("worlds", worlds);
        json.add("imports", items(inspection.imports()));
        json.add("exports", items(inspection.exports()));
        JsonArray modules = new JsonArray();
        inspection.coreModules().forEach(module -> modules.add(module(module)));
        json.add("coreModules", modules);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + System.lineSeparator();
    }

    private static JsonObject items(Map<String, Item> items) {
        JsonObject json = new JsonObject();
        items.forEach(
                (name, item) -> {
                    if (item instanceof Item.Interface nested) {
                        json.add(name, items(nested.members()));
                    } else if (item instanceof Item.Single single) {
                        json.addProperty(name, single.type());
                    }
                });
        return json;
    }

    private static JsonObject module(CoreModuleInfo module) {
        JsonObject json = new JsonObject();
        json.addProperty("size", module.bytes());
        JsonArray memories = new JsonArray();
        module.memories().forEach(memory -> memories.add(memory(memory)));
        json.add("memories", memories);
        return json;
    }

    private static JsonObject memory(MemoryInfo memory) {
        JsonObject json = new JsonObject();
        json.addProperty("imported", memory.imported());
        json.addProperty("minPages", memory.minPages());
        memory.maxPages().ifPresent(max -> json.addProperty("maxPages", max));
        return json;
    }
}
