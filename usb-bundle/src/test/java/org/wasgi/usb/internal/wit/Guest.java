package org.wasgi.usb.internal.wit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Extern;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.policy.Subject;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.wasi.Wasi;

/** A driver or an app of this project at work, as a subject of its own. */
final class Guest implements AutoCloseable {
    private static final Path BUNDLES = Path.of("..", "bundles");

    private final ComponentInstance instance;
    private final TestCaller caller;
    private final Runnable atClose;

    private Guest(Engine engine, Subject subject, String file, Imports imports, Runnable atClose)
            throws IOException {
        this.atClose = atClose;
        caller = new TestCaller(subject);
        instance =
                engine.load(Files.readAllBytes(BUNDLES.resolve(file)))
                        .instantiate(imports, new InstanceOptions(caller, Limits.DEFAULT));
    }

    /**
     * @param file below {@code bundles/}
     */
    static Guest onUsb(Engine engine, PolicedUsb usb, Subject subject, String file)
            throws IOException {
        Imports.Builder imports = Imports.builder();
        UsbHost host = new UsbHost(usb.usb(), usb.handles());
        host.instances().forEach(imports::instance);
        return new Guest(engine, subject, file, imports.build(), host::close);
    }

    /** A command, which has USB and what WASI gives a program. */
    static Guest onUsbAndWasi(
            Engine engine, PolicedUsb usb, Subject subject, String file, Wasi wasi)
            throws IOException {
        Imports.Builder imports = Imports.builder();
        UsbHost host = new UsbHost(usb.usb(), usb.handles());
        host.instances().forEach(imports::instance);
        wasi.instances().forEach(imports::instance);
        return new Guest(engine, subject, file, imports.build(), host::close);
    }

    /** One that uses what others export. */
    static Guest onGuests(Engine engine, Subject subject, String file, Guest... providers)
            throws IOException {
        Imports.Builder imports = Imports.builder();
        for (Guest provider : providers) {
            for (Map.Entry<String, Extern> export : provider.instance.exports().entrySet()) {
                imports.extern(export.getKey(), export.getValue());
            }
        }
        return new Guest(engine, subject, file, imports.build(), () -> {});
    }

    Object call(String function, Object... args) {
        return instance.func(function).orElseThrow().call(args);
    }

    /** The value of a result that is one. */
    @SuppressWarnings("unchecked")
    <T> T ok(String function, Object... args) {
        Object result = call(function, args);
        if (result instanceof Result.Ok<?, ?> ok) {
            return (T) ok.value();
        }
        throw new AssertionError(function + ": " + result);
    }

    /** The case of the variant that a result has as its error. */
    VariantValue error(String function, Object... args) {
        Object result = call(function, args);
        if (result instanceof Result.Err<?, ?> failed) {
            return (VariantValue) failed.error();
        }
        throw new AssertionError(function + " has not failed");
    }

    List<String> denials() {
        return caller.denials();
    }

    @Override
    public void close() {
        instance.close();
        atClose.run();
    }
}
