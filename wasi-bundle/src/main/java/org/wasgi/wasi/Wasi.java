package org.wasgi.wasi;

import java.io.IOException;
import java.util.Map;
import org.wasgi.engine.CoreHostFunction;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.Imports;
import org.wasgi.engine.bind.HostProvider;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.wasi.internal.Interfaces;
import org.wasgi.wasi.internal.cli.Environment;
import org.wasgi.wasi.internal.cli.Stdio;
import org.wasgi.wasi.internal.clocks.MonotonicClock;
import org.wasgi.wasi.internal.clocks.Timezone;
import org.wasgi.wasi.internal.clocks.WallClock;
import org.wasgi.wasi.internal.filesystem.Preopens;
import org.wasgi.wasi.internal.io.StandardInput;
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
    private final Map<String, HostInstance> instances;
    private final StandardInput stdin;
    private final Preopens preopens;

    private final Preview1 preview1;

    private Wasi(WasiConfiguration given, Preopens preopens) throws IOException {
        this.stdin = new StandardInput(given.stdin());
        this.preopens = preopens;
        this.preview1 = Preview1.open(given, stdin, preopens);
        RandomNumbers random = new RandomNumbers();
        Interfaces interfaces = new Interfaces();
        interfaces.add(Environment.class, new Environment(given));
        interfaces.add(Stdio.Stdin.class, new Stdio.Stdin(stdin));
        interfaces.add(Stdio.Stdout.class, new Stdio.Stdout(given.stdout()));
        interfaces.add(Stdio.Stderr.class, new Stdio.Stderr(given.stderr()));
        interfaces.add(MonotonicClock.class, new MonotonicClock());
        interfaces.add(WallClock.class, new WallClock());
        interfaces.add(Timezone.class, new Timezone());
        interfaces.add(RandomNumbers.Secure.class, random.secure());
        interfaces.add(RandomNumbers.Insecure.class, random.insecure());
        interfaces.add(RandomNumbers.Seed.class, random.seed());
        interfaces.add(Preopens.class, preopens);
        this.instances = interfaces.instances();
    }

    /**
     * @throws IOException if a preopened directory cannot be opened; the message names it
     */
    public static Wasi open(WasiConfiguration given) throws IOException {
        Preopens preopens = Preopens.open(given.preopens());
        return new Wasi(given, preopens);
    }

    @Override
    public String name() {
        return "wasi";
    }

    @Override
    public Map<String, HostInstance> instances() {
        return instances;
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
