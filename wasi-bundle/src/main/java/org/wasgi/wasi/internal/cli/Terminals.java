package org.wasgi.wasi.internal.cli;

import java.util.Optional;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.bind.WitUse;

/** {@code wasi:cli/terminal-*}: no stream is a terminal, as Java does not tell which is. */
public final class Terminals {
    @WitResource("terminal-input")
    public interface TerminalInput {}

    @WitResource("terminal-output")
    public interface TerminalOutput {}

    @WitInterface(value = "wasi:cli/terminal-input@0.2.12", resources = TerminalInput.class)
    public static final class Input {}

    @WitInterface(value = "wasi:cli/terminal-output@0.2.12", resources = TerminalOutput.class)
    public static final class Output {}

    @WitInterface(value = "wasi:cli/terminal-stdin@0.2.12", uses = @WitUse(TerminalInput.class))
    public static final class Stdin {
        public Optional<TerminalInput> getTerminalStdin() {
            return Optional.empty();
        }
    }

    @WitInterface(value = "wasi:cli/terminal-stdout@0.2.12", uses = @WitUse(TerminalOutput.class))
    public static final class Stdout {
        public Optional<TerminalOutput> getTerminalStdout() {
            return Optional.empty();
        }
    }

    @WitInterface(value = "wasi:cli/terminal-stderr@0.2.12", uses = @WitUse(TerminalOutput.class))
    public static final class Stderr {
        public Optional<TerminalOutput> getTerminalStderr() {
            return Optional.empty();
        }
    }

    public Input input() {
        return new Input();
    }

    public Output output() {
        return new Output();
    }

    public Stdin stdin() {
        return new Stdin();
    }

    public Stdout stdout() {
        return new Stdout();
    }

    public Stderr stderr() {
        return new Stderr();
    }
}
