package org.wasgi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wasgi.engine.Engine;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException;
import org.wasgi.wasi.ExitException;
import org.wasgi.wasi.Wasi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasgi run}. */
@Command(
        name = "run",
        description =
                "Run a component (wasi:cli/command, or one that exports run) or a core module (made"
                        + " for WASI preview 1, or for I2C) with this terminal's standard streams.",
        footer = {
            "",
            "The options may stand before or right after FILE.wasm; -- ends them. The program is"
                    + " given nothing else: no folder and no variable that is not named.",
            "Its exit code is passed on; a trap is exit code 1 and one line on stderr.",
            "Example: wasgi run sort.wasm --dir ./data::/data --env LANG=C /data/in.txt",
            "Example: wasgi run --i2c /dev/i2c-1 pingpong.wasm"
        })
final class RunCommand implements Callable<Integer> {
    /** A command may run for as long as it likes. */
    private static final Duration WITHOUT_END = Duration.ofDays(100 * 365);

    private static final long MEMORY_BYTES = 1L << 30;

    @Option(
            names = "--dir",
            paramLabel = "HOST::GUEST",
            description = "A folder the program may use, and the path it sees it under.")
    private List<String> directories = new ArrayList<>();

    @Option(names = "--env", paramLabel = "K=V", description = "A variable of its environment.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--i2c",
            paramLabel = "BUS",
            description =
                    "An I2C bus the program may use: /dev/i2c-1, name:NAME or /sys/PATH of the"
                            + " kernel; any other name is a simulated bus.")
    private Optional<String> i2c = Optional.empty();

    @Parameters(index = "0", paramLabel = "FILE.wasm", description = "The program.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Arguments of the program.")
    private List<String> rest = List.of();

    @Override
    public Integer call() {
        Grants grants = new Grants(file, directories, variables, i2c, rest);
        try (Engine engine = Engine.create()) {
            Program program = Program.load(engine, file);
            try (Wasi wasi = Wasi.open(grants.configuration());
                    Buses buses = Buses.open(grants.i2c())) {
                return program.run(new Hosts(wasi, buses), options(buses));
            } catch (IOException e) {
                throw new UserException(e.getMessage(), e);
            }
        } catch (TrapException e) {
            if (e.getCause() instanceof ExitException exit) {
                return exit.code();
            }
            throw new UserException(file + " trapped: " + e.getMessage(), e);
        }
    }

    private static InstanceOptions options(Buses buses) {
        Limits usual = Limits.DEFAULT;
        return new InstanceOptions(
                buses.caller(),
                new Limits(
                        MEMORY_BYTES,
                        usual.tableElements(),
                        usual.handles(),
                        usual.instances(),
                        usual.callDepth(),
                        usual.liftedBytes(),
                        WITHOUT_END));
    }
}
