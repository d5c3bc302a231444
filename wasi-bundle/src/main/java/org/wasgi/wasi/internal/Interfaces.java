package org.wasgi.wasi.internal;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.wasi.internal.cli.Exit;
import org.wasgi.wasi.internal.cli.Terminals;
import org.wasgi.wasi.internal.filesystem.FilesystemTypes;
import org.wasgi.wasi.internal.io.Errors;
import org.wasgi.wasi.internal.io.Poll;
import org.wasgi.wasi.internal.io.Streams;

/** Host instances of one group, by full name. */
public final class Interfaces {
    private final HostBinding binding = new HostBinding(MethodHandles.publicLookup());
    private final Map<String, HostInstance> instances = new LinkedHashMap<>();

    /** With those that are the same for every program, as they give nothing by themselves. */
    public Interfaces() {
        Terminals terminals = new Terminals();
        add(Errors.class, new Errors());
        add(Poll.class, new Poll());
        add(Streams.class, new Streams());
        add(Exit.class, new Exit());
        add(Terminals.Input.class, terminals.input());
        add(Terminals.Output.class, terminals.output());
        add(Terminals.Stdin.class, terminals.stdin());
        add(Terminals.Stdout.class, terminals.stdout());
        add(Terminals.Stderr.class, terminals.stderr());
        add(FilesystemTypes.class, new FilesystemTypes());
    }

    public <T> void add(Class<T> type, T host) {
        instances.put(type.getAnnotation(WitInterface.class).value(), binding.instance(type, host));
    }

    public Map<String, HostInstance> instances() {
        return Map.copyOf(instances);
    }
}
