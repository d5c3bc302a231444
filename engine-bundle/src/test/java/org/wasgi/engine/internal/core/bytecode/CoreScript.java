package org.wasgi.engine.internal.core.bytecode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;
import org.wasgi.engine.internal.core.bytecode.run.Global;
import org.wasgi.engine.type.ExternType.CoreImportName;

/** One script of the core specification's suite. */
final class CoreScript implements AutoCloseable {
    /** What became of the commands. */
    static final class Totals {
        private final Map<String, int[]> byKind = new TreeMap<>();
        private final List<String> failures = new ArrayList<>();
        private int passed;
        private int escaped;

        void pass(String kind) {
            passed++;
            byKind.computeIfAbsent(kind, k -> new int[3])[0]++;
        }

        void fail(String kind, String what) {
            byKind.computeIfAbsent(kind, k -> new int[3])[1]++;
            failures.add(kind + " " + what);
        }

        void skip(String kind) {
            byKind.computeIfAbsent(kind, k -> new int[3])[2]++;
        }

        Map<String, String> byKind() {
            Map<String, String> text = new TreeMap<>();
            byKind.forEach(
                    (kind, n) ->
                            text.put(
                                    kind,
                                    n[0] + " passed, " + n[1] + " failed, " + n[2] + " skipped"));
            return text;
        }

        List<String> failures() {
            return failures;
        }

        int passed() {
            return passed;
        }

        int escaped() {
            return escaped;
        }
    }

    /** The command needs what {@link CoreFunc} cannot carry: references. */
    private static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final CoreEngine engine = new BytecodeEngine();
    private final String name;
    private final Totals totals;
    private final Map<String, CoreInstance> registered = new HashMap<>();
    private final Map<String, CoreInstance> named = new HashMap<>();
    private final Map<String, CompiledModule> definitions = new HashMap<>();
    private CoreInstance current;

    CoreScript(String name, Totals totals) {
        this.name = name;
        this.totals = totals;
        CompiledModule spectest = engine.compile(CoreFixture.module("spectest"));
        registered.put("spectest", spectest.instantiate(new CoreExtern[0], budget()));
    }

    private static FixedBudget budget() {
        return new FixedBudget(1L << 31, 20_000_000);
    }

    void run(Path script) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(script)).getAsJsonObject();
        for (JsonElement command : json.getAsJsonArray("commands")) {
            run(command.getAsJsonObject(), script.getParent());
        }
    }

    private void run(JsonObject command, Path folder) throws IOException {
        String type = command.get("type").getAsString();
        String where = name + ":" + command.get("line").getAsInt();
        try {
            String problem = check(type, command, folder);
            if (problem == null) {
                totals.pass(type);
            } else {
                totals.fail(type, where + " " + problem);
            }
        } catch (Unsupported e) {
            totals.skip(type);
        } catch (ComponentException e) {
            totals.fail(type, where + " " + e);
        } catch (RuntimeException | Error e) {
            totals.escaped++;
            totals.fail(type, where + " escaped: " + e);
        }
    }

    /** Null if the command passed, else what went wrong. */
    private String check(String type, JsonObject command, Path folder)
            throws IOException, Unsupported {
        if ("text".equals(text(command, "module_type"))) {
            current = null;
            throw new Unsupported();
        }
        switch (type) {
            case "module" -> {
                current = null;
                CompiledModule module = engine.compile(bytes(command, folder));
                current = instantiate(module);
                name(command, current);
                return null;
            }
            case "module_definition" -> {
                definitions.put(text(command, "name"), engine.compile(bytes(command, folder)));
                return null;
            }
            case "module_instance" -> {
                current = instantiate(definitions.get(text(command, "module")));
                named.put(text(command, "instance"), current);
                return null;
            }
            case "register" -> {
                registered.put(text(command, "as"), instance(command));
                return null;
            }
            case "action" -> {
                act(command);
                return null;
            }
            case "assert_return" -> {
                JsonArray expected = command.getAsJsonArray("expected");
                long[] results = act(command);
                for (int i = 0; i < expected.size(); i++) {
                    if (!CoreValue.matches(expected.get(i).getAsJsonObject(), results[i])) {
                        return "got " + Long.toHexString(results[i]) + " for " + expected.get(i);
                    }
                }
                return null;
            }
            case "assert_trap", "assert_exhaustion", "assert_exception" -> {
                return expectTrap(type, command);
            }
            case "assert_uninstantiable" -> {
                CompiledModule module = engine.compile(bytes(command, folder));
                return expect(TrapException.class, () -> instantiate(module));
            }
            case "assert_unlinkable" -> {
                CompiledModule module = engine.compile(bytes(command, folder));
                return expect(LinkException.class, () -> instantiate(module));
            }
            case "assert_malformed", "assert_invalid", "assert_malformed_custom" -> {
                byte[] bytes = bytes(command, folder);
                try {
                    engine.validate(bytes);
                } catch (MalformedException | InvalidException | LimitException e) {
                    return null;
                }
                return "accepted, expected " + text(command, "text");
            }
            default -> throw new Unsupported();
        }
    }

    private String expectTrap(String type, JsonObject command) throws Unsupported {
        try {
            act(command);
        } catch (TrapException e) {
            Kind wanted = CoreValue.kind(type, text(command, "text"));
            return wanted == null || wanted == e.kind()
                    ? null
                    : "trap " + e.kind() + " (" + e.getMessage() + ") for " + wanted;
        }
        return "no trap, expected " + text(command, "text");
    }

    private static String expect(Class<? extends Exception> kind, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return kind.isInstance(e) ? null : "threw " + e;
        }
        return "succeeded";
    }

    private CoreInstance instantiate(CompiledModule module) {
        List<CoreExtern> imports = new ArrayList<>();
        for (CoreImportName wanted : module.type().imports().keySet()) {
            CoreInstance from = registered.get(wanted.module());
            imports.add(from == null ? null : from.export(wanted.name()));
        }
        return module.instantiate(imports.toArray(CoreExtern[]::new), budget());
    }

    private long[] act(JsonObject command) throws Unsupported {
        JsonObject action = command.getAsJsonObject("action");
        CoreInstance target = instance(action);
        CoreExtern export = target.export(text(action, "field"));
        if (text(action, "type").equals("get")) {
            return new long[] {((Global) export).bits};
        }
        JsonArray args = action.getAsJsonArray("args");
        CoreFunc function = (CoreFunc) export;
        long[] values = new long[args.size()];
        for (int i = 0; i < values.length; i++) {
            JsonObject value = args.get(i).getAsJsonObject();
            if (!CoreValue.isNumber(value)) {
                throw new Unsupported();
            }
            values[i] = CoreValue.bits(value);
        }
        if (function.type().results().stream().anyMatch(t -> t.name().contains("ref"))) {
            throw new Unsupported();
        }
        return function.call(values);
    }

    private CoreInstance instance(JsonObject command) throws Unsupported {
        String module = text(command, "module");
        if (module == null) {
            module = text(command, "name");
        }
        CoreInstance found = module == null ? current : named.get(module);
        if (found == null) {
            throw new Unsupported();
        }
        return found;
    }

    private void name(JsonObject command, CoreInstance instance) {
        String name = text(command, "name");
        if (name != null) {
            named.put(name, instance);
        }
    }

    private static String text(JsonObject command, String key) {
        JsonElement value = command.get(key);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    private static byte[] bytes(JsonObject command, Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve(text(command, "filename")));
    }

    @Override
    public void close() {
        registered.clear();
        named.clear();
    }
}
