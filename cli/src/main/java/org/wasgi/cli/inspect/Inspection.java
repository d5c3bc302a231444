package org.wasgi.cli.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.cli.WasmFile;
import org.wasgi.engine.Engine;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.header.ComponentHeaders;
import org.wasgi.engine.header.KnownWorlds;
import org.wasgi.engine.header.World;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.validate.ComponentReader;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/**
 * All that is shown of a binary. Names lead to types in the manner of WIT; the members of an
 * interface are nested.
 *
 * @param worlds the worlds of hosts that cover the imports; none for a module that stands for no
 *     component
 * @param coreModules those of a component, or the module itself
 */
public record Inspection(
        WasmFile file,
        List<String> worlds,
        Map<String, Item> imports,
        Map<String, Item> exports,
        List<CoreModuleInfo> coreModules) {

    /** What a name stands for. */
    public sealed interface Item {
        /** A function, type, module or component, as text. */
        record Single(String type) implements Item {}

        /** An interface. */
        record Interface(Map<String, Item> members) implements Item {}
    }

    /**
     * Decodes and validates the file.
     *
     * @throws org.wasgi.engine.ComponentException if it is malformed or invalid
     */
    public static Inspection of(WasmFile file) {
        return file.kind() == WasmFile.Kind.COMPONENT ? ofComponent(file) : ofModule(file);
    }

    private static Inspection ofComponent(WasmFile file) {
        ComponentDefinition component = file.checked(() -> component(file.bytes()));
        ComponentType type = component.type();
        return new Inspection(
                file,
                worlds(type),
                items(type.imports()),
                items(type.exports()),
                CoreModules.of(component));
    }

    /** As the component that the module stands for, if it stands for one. */
    private static Inspection ofModule(WasmFile file) {
        CoreModuleType type = file.checked(() -> moduleType(file.bytes()));
        try {
            return ofGuest(file, type, Engine.typeOf(file.bytes()));
        } catch (InvalidException e) {
            return ofPlainModule(file, type);
        }
    }

    private static Inspection ofGuest(
            WasmFile file, CoreModuleType module, ComponentType component) {
        return new Inspection(
                file,
                worlds(component),
                items(component.imports()),
                items(component.exports()),
                List.of(CoreModuleInfo.of(file.bytes(), module)));
    }

    private static Inspection ofPlainModule(WasmFile file, CoreModuleType type) {
        Map<String, Item> imports = new LinkedHashMap<>();
        type.imports()
                .forEach(
                        (name, extern) ->
                                imports.put(
                                        name.module() + " " + name.name(),
                                        new Item.Single(TypeText.of(extern))));
        Map<String, Item> exports = new LinkedHashMap<>();
        type.exports()
                .forEach((name, extern) -> exports.put(name, new Item.Single(TypeText.of(extern))));
        CoreModuleInfo module = CoreModuleInfo.of(file.bytes(), type);
        return new Inspection(file, List.of(), imports, exports, List.of(module));
    }

    private static List<String> worlds(ComponentType type) {
        return ComponentHeaders.of(type, "", KnownWorlds.load()).worlds().stream()
                .map(World::toString)
                .toList();
    }

    private static ComponentDefinition component(byte[] wasm) {
        try (CoreEngine engine = new BytecodeEngine()) {
            return ComponentReader.read(wasm, LoadLimits.DEFAULT, engine);
        }
    }

    private static CoreModuleType moduleType(byte[] module) {
        try (CoreEngine engine = new BytecodeEngine()) {
            return engine.validate(module).type();
        }
    }

    private static Map<String, Item> items(Map<String, ExternType> externs) {
        Map<String, Item> items = new LinkedHashMap<>();
        externs.forEach((name, type) -> items.put(name, item(type)));
        return items;
    }

    private static Item item(ExternType type) {
        return type instanceof ExternType.InstanceType instance
                ? new Item.Interface(items(instance.exports()))
                : new Item.Single(TypeText.of(type));
    }
}
