package org.wasgi.cli.wast;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Func;
import org.wasgi.engine.Imports;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.wave.Wave;

/** Suites of the component model. */
final class ComponentStage implements Stage {
    private final Engine engine;

    ComponentStage(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void validate(byte[] binary) {
        Engine.typeOf(binary);
    }

    @Override
    public Definition define(byte[] binary) {
        Component component = engine.load(binary);
        return named -> {
            Imports.Builder imports = Imports.builder();
            named.forEach(
                    (name, instance) -> {
                        if (instance instanceof Running running) {
                            imports.extern(name, running.instance);
                        }
                    });
            return new Running(component.instantiate(imports.build()));
        };
    }

    private record Running(ComponentInstance instance) implements Instance {
        @Override
        public Results invoke(String function, List<JsonObject> args) {
            Func func =
                    instance.func(function)
                            .orElseThrow(
                                    () ->
                                            new CommandException(
                                                    "no function " + function + " is exported"));
            List<String> texts = args.stream().map(JsonValues::wave).toList();
            Object result = func.call(Wave.parseArguments(func.type(), texts));
            return new Returned(func.type().result(), result);
        }

        @Override
        public Results get(String global) {
            throw new CommandException("components have no globals");
        }

        @Override
        public void close() {
            instance.close();
        }
    }

    private record Returned(Optional<ValueType> type, Object value) implements Results {
        @Override
        public Optional<String> difference(List<JsonObject> expected) {
            if (expected.size() != (type.isPresent() ? 1 : 0)) {
                return Optional.of(
                        "expected " + expected.size() + " results, got " + type.stream().count());
            }
            if (type.isEmpty()) {
                return Optional.empty();
            }
            // One spelling per value, so that equal text is equal value.
            String got = Wave.print(type.get(), value);
            String wanted = JsonValues.wave(expected.get(0));
            return Wave.print(type.get(), Wave.parse(type.get(), wanted)).equals(got)
                    ? Optional.empty()
                    : Optional.of("expected " + wanted + ", got " + got);
        }
    }
}
