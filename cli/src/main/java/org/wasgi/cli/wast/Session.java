package org.wasgi.cli.wast;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wasgi.cli.text.ComponentText;
import org.wasgi.cli.text.MalformedTextException;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.wave.WaveException;

/**
 * One suite being run: its definitions, its instances and the current one. What failed to load
 * leaves nothing behind that a later command could take for it.
 */
final class Session implements AutoCloseable {
    private final Stages stages;
    private final Map<String, Stage.Definition> definitions = new HashMap<>();
    private final Map<String, Stage.Instance> named = new LinkedHashMap<>();
    private final Map<String, Stage.Instance> registered = new LinkedHashMap<>();
    private final InstanceLog opened = new InstanceLog();
    private Optional<Stage.Definition> lastDefinition = Optional.empty();
    private Optional<Stage.Instance> current = Optional.empty();

    Session(Stages stages) {
        this.stages = stages;
        registered.putAll(stages.hosts());
    }

    /** Runs a command. Whatever an engine throws is the command's failure, not the runner's. */
    Outcome run(Command command) {
        try {
            return outcome(command);
        } catch (CommandException | IOException | ComponentException | WaveException e) {
            return Outcome.failed(describe(e));
        } catch (RuntimeException | StackOverflowError | LinkageError | OutOfMemoryError e) {
            return Outcome.failed("fault in the engine: " + e);
        }
    }

    private Outcome outcome(Command command) throws IOException {
        if (command instanceof Command.Module module) {
            return module(module);
        } else if (command instanceof Command.ModuleDefinition definition) {
            return moduleDefinition(definition);
        } else if (command instanceof Command.ModuleInstance instance) {
            return moduleInstance(instance);
        } else if (command instanceof Command.Register register) {
            registered.remove(register.as());
            registered.put(register.as(), instance(register.instance()));
            return Outcome.PASSED;
        } else if (command instanceof Command.Perform perform) {
            perform(perform.action());
            return Outcome.PASSED;
        } else if (command instanceof Command.AssertReturn assertion) {
            return assertReturn(assertion);
        } else if (command instanceof Command.AssertTrap assertion) {
            Stage.Instance target = instance(assertion.action().instance());
            return expectTrap(
                    Traps.kinds(assertion.text()),
                    assertion.text(),
                    () -> perform(target, assertion.action()));
        } else if (command instanceof Command.AssertException assertion) {
            Stage.Instance target = instance(assertion.action().instance());
            return expectTrap(
                    Set.of(Kind.UNCAUGHT_EXCEPTION),
                    "an exception",
                    () -> perform(target, assertion.action()));
        } else if (command instanceof Command.AssertRejected assertion) {
            return assertRejected(assertion.binary());
        } else if (command instanceof Command.AssertUnlinkable assertion) {
            return assertUnlinkable(assertion.binary());
        } else if (command instanceof Command.AssertUninstantiable assertion) {
            Stage.Definition definition = define(assertion.binary());
            return expectTrap(
                    Traps.kinds(assertion.text()), assertion.text(), () -> instantiate(definition));
        }
        return Outcome.failed("unknown kind of command");
    }

    private Outcome module(Command.Module module) throws IOException {
        current = Optional.empty();
        module.name().ifPresent(named::remove);
        Stage.Instance instance = instantiate(define(module.binary()));
        module.name().ifPresent(name -> named.put(name, instance));
        current = Optional.of(instance);
        return Outcome.PASSED;
    }

    private Outcome moduleDefinition(Command.ModuleDefinition command) throws IOException {
        lastDefinition = Optional.empty();
        command.name().ifPresent(definitions::remove);
        Stage.Definition definition = define(command.binary());
        command.name().ifPresent(name -> definitions.put(name, definition));
        lastDefinition = Optional.of(definition);
        return Outcome.PASSED;
    }

    private Outcome moduleInstance(Command.ModuleInstance command) {
        current = Optional.empty();
        command.instance().ifPresent(named::remove);
        Stage.Definition definition =
                command.module()
                        .map(name -> Optional.ofNullable(definitions.get(name)))
                        .orElse(lastDefinition)
                        .orElseThrow(
                                () ->
                                        new CommandException(
                                                "definition "
                                                        + command.module().orElse("before")
                                                        + " is not there or did not load"));
        Stage.Instance instance = instantiate(definition);
        command.instance().ifPresent(name -> named.put(name, instance));
        current = Optional.of(instance);
        return Outcome.PASSED;
    }

    private Outcome assertReturn(Command.AssertReturn assertion) {
        return perform(assertion.action())
                .difference(assertion.expected())
                .map(Outcome::failed)
                .orElse(Outcome.PASSED);
    }

    /**
     * The verdict counts, not its wording: engines differ on what is malformed and what is invalid.
     */
    private Outcome assertRejected(Binary binary) throws IOException {
        if (binary.text()) {
            return assertMalformedText(binary);
        }
        byte[] bytes = binary.read();
        try {
            stages.of(bytes).validate(bytes);
        } catch (MalformedException | InvalidException e) {
            return Outcome.PASSED;
        }
        return Outcome.failed("was accepted");
    }

    private static Outcome assertMalformedText(Binary binary) throws IOException {
        String text = binary.readText();
        if (!ComponentText.isComponent(text)) {
            throw new CommandException(
                    "a core module in the text format; of that format only components are read");
        }
        try {
            ComponentText.check(text);
        } catch (MalformedTextException e) {
            return Outcome.PASSED;
        }
        return Outcome.failed("was accepted");
    }

    private Outcome assertUnlinkable(Binary binary) throws IOException {
        Stage.Definition definition = define(binary);
        try {
            instantiate(definition);
        } catch (LinkException e) {
            return Outcome.PASSED;
        }
        return Outcome.failed("was linked");
    }

    private static Outcome expectTrap(Set<Kind> kinds, String text, Runnable action) {
        try {
            action.run();
        } catch (TrapException e) {
            return kinds.contains(e.kind())
                    ? Outcome.PASSED
                    : Outcome.failed("expected " + text + " " + kinds + ", got " + describe(e));
        }
        return Outcome.failed("expected " + text + ", but there was no trap");
    }

    private Stage.Definition define(Binary binary) throws IOException {
        byte[] bytes = binary.read();
        return stages.of(bytes).define(bytes);
    }

    private Stage.Instance instantiate(Stage.Definition definition) {
        Map<String, Stage.Instance> imports = new LinkedHashMap<>(registered);
        named.forEach(imports::putIfAbsent);
        return opened.add(definition.instantiate(imports));
    }

    private Stage.Results perform(Action action) {
        return perform(instance(action.instance()), action);
    }

    private static Stage.Results perform(Stage.Instance target, Action action) {
        if (action instanceof Action.Invoke invoke) {
            return target.invoke(invoke.field(), invoke.args());
        }
        return target.get(action.field());
    }

    private Stage.Instance instance(Optional<String> name) {
        Optional<Stage.Instance> instance =
                name.isPresent() ? Optional.ofNullable(named.get(name.get())) : current;
        return instance.orElseThrow(
                () ->
                        new CommandException(
                                name.map(n -> "instance " + n).orElse("the current instance")
                                        + " is not there or did not load"));
    }

    private static String describe(Exception e) {
        return e instanceof TrapException trap
                ? "trap " + trap.kind() + ": " + trap.getMessage()
                : e.getMessage();
    }

    @Override
    public void close() {
        opened.close();
    }
}
