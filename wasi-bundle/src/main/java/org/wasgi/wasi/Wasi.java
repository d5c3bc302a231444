package org.wasgi.wasi;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.wasi.internal.cli.Environment;
import org.wasgi.wasi.internal.cli.Exit;
import org.wasgi.wasi.internal.cli.Stdio;
import org.wasgi.wasi.internal.cli.Terminals;
import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.WallClock;
import org.wasgi.wasi.internal.filesystem.FilesystemTypes;
import org.wasgi.wasi.internal.filesystem.Preopens;
import org.wasgi.wasi.internal.io.Errors;
import org.wasgi.wasi.internal.io.Poll;
import org.wasgi.wasi.internal.io.StandardInput;
import org.wasgi.wasi.internal.io.Streams;
import org.wasgi.wasi.internal.preview1.Preview1;
import org.wasgi.wasi.internal.random.RandomNumbers;

/**
 * The WASI 0.2 hosts of one run, which serve core modules of preview 1 as well.
 *
 * <pre>{@code
 * WasiConfiguration given = WasiConfiguration.builder().stdout(System.out).build();
 * try (Wasi wasi = Wasi.open(given)) {
 *     component.instantiate(wasi.imports());
 * }
 * }</pre>
 */
public final class Wasi implements HostProvider, AutoCloseable {
    private final Map<String, HostInstance> instances = new LinkedHashMap<>();
    private final StandardInput stdin;
    private final Preopens preopens;

    private final Preview1 preview1;

    private Wasi(WasiConfiguration given, Preopens preopens) throws IOException {
        this.stdin = new StandardInput(given.stdin());
        this.preopens = preopens;
        this.preview1 = Preview1.open(given, stdin, preopens);
    }

    /**
     * @throws IOException if a preopened directory cannot be opened; the message names it
     */
    public static Wasi open(WasiConfiguration given) throws IOException {
        Preopens preopens = Preopens.open(given.preopens());
        Wasi wasi = new Wasi(given, preopens);
        HostBinding binding = new HostBinding(MethodHandles.publicLookup());
        RandomNumbers random = new RandomNumbers();
        Terminals terminals = new Terminals();
        wasi.bind(binding, Errors.class, new Errors());
        wasi.bind(binding, Poll.class, new Poll());
        wasi.bind(binding, Streams.class, new Streams());
        wasi.bind(binding, Environment.class, new Environment(given));
        wasi.bind(binding, Exit.class, new Exit());
        wasi.bind(binding, Stdio.Stdin.class, new Stdio.Stdin(wasi.stdin));
        wasi.bind(binding, Stdio.Stdout.class, new Stdio.Stdout(given.stdout()));
        wasi.bind(binding, Stdio.Stderr.class, new Stdio.Stderr(given.stderr()));
        wasi.bind(binding, Terminals.Input.class, terminals.input());
        wasi.bind(binding, Terminals.Output.class, terminals.output());
        wasi.bind(binding, Terminals.Stdin.class, terminals.stdin());
        wasi.bind(binding, Terminals.Stdout.class, terminals.stdout());
        wasi.bind(binding, Terminals.Stderr.class, terminals.stderr());
        wasi.bind(binding, MonotonicClock.class, new MonotonicClock());
        wasi.bind(binding, WallClock.class, new WallClock());
        wasi.bind(binding, RandomNumbers.Secure.class, random.secure());
        wasi.bind(binding, RandomNumbers.Insecure.class, random.insecure());
        wasi.bind(binding, RandomNumbers.Seed.class, random.seed());
        wasi.bind(binding, FilesystemTypes.class, new FilesystemTypes());
        wasi.bind(binding, Preopens.class, preopens);
        return wasi;
    }

    private <T> void bind(HostBinding binding, Class<T> type, T host) {
        instances.put(type.getAnnotation(WitInterface.class).value(), binding.instance(type, host));
    }

    @Override
    public String name() {
        return "wasi";
    }

    @Override
    public Map<String, HostInstance> instances() {
        return Map.copyOf(instances);
    }

    @Override
    public Map<String, HostFunction> functions() {
        return Map.of();
    }

    /** All interfaces, ready to instantiate a component with. */
    public Imports imports() {
        Imports.Builder imports = Imports.builder();
        instances.forEach(imports::instance);
        return imports.build();
    }

    /**
     * The functions of {@code wasi_snapshot_preview1}, for one core module that exports its memory
     * as {@code memory}.
     */
    public Map<CoreImportName, CoreHostFunction> preview1() {
        return preview1.functions();
    }

    /** Closes the preopened directories and ends the thread that reads standard input. */
    @Override
    public void close() {
        stdin.close();
        preview1.close();
        preopens.close();
    }
}
