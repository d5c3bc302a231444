package org.wasgi.bindgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.bindgen.BindingOptions.Results;
import org.wasgi.engine.Engine;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/** Errors of results as generated exceptions. */
class ThrownErrorsTest {
    private static final Path WIT = Path.of("../wit");
    private static final BindingOptions THROWN =
            new BindingOptions("org.example", Results.EXCEPTIONS, false);

    /** A bus whose chip at 0x48 says 21.5 degrees, and none at another address. */
    private static final String HOST =
            """
            package org.example;

            import java.lang.invoke.MethodHandles;
            import java.util.List;
            import org.example.wasgi.i2c.Buses;
            import org.example.wasgi.sensors.Thermometer;
            import org.example.wasi.i2c.DelayInterface.Delay;
            import org.example.wasi.i2c.I2cInterface;
            import org.example.wasi.i2c.I2cInterface.*;
            import org.wasgi.engine.*;
            import org.wasgi.engine.bind.*;

            public final class Run {
                private record Chip(int address) implements I2c {
                    @Override
                    public byte[] writeRead(int at, byte[] write, long readLen)
                            throws ErrorCodeException {
                        if (at != address) {
                            throw new ErrorCodeException(
                                    new ErrorCode.NoAcknowledge(NoAcknowledgeSource.ADDRESS));
                        }
                        return new byte[] {0x15, (byte) 0x80};
                    }

                    @Override
                    public byte[] read(int at, long len) throws ErrorCodeException {
                        throw new ErrorCodeException(new ErrorCode.Other());
                    }

                    @Override
                    public void write(int at, byte[] data) {}

                    @Override
                    public List<byte[]> transaction(int at, List<Operation> operations) {
                        return List.of();
                    }

                    @Override
                    public void close() {}
                }

                private record Board(int address) implements Buses {
                    @Override
                    public List<String> labels() {
                        return List.of("main");
                    }

                    @Override
                    public I2c open(String label) {
                        return new Chip(address);
                    }

                    @Override
                    public Delay delay() {
                        throw new UnsupportedOperationException("no driver here waits");
                    }
                }

                public static float celsius(Engine engine, byte[] driver, int address) {
                    HostBinding hosts = new HostBinding(MethodHandles.lookup());
                    Imports imports =
                            Imports.builder()
                                    .instance(
                                            "wasi:i2c/i2c@0.2.0-draft",
                                            hosts.instance(
                                                    I2cInterface.class, new I2cInterface() {}))
                                    .instance(
                                            "wasgi:i2c/buses@0.1.0",
                                            hosts.instance(Buses.class, new Board(address)))
                                    .build();
                    try (ComponentInstance instance = engine.load(driver).instantiate(imports)) {
                        return Temperatures.celsius(
                                GuestBinding.of(Thermometer.class, instance));
                    }
                }
            }
            """;

    @TempDir private Path folder;

    private SourceFile guide() throws IOException {
        Matcher code =
                Pattern.compile(
                                "```java\\n(public final class Temperatures .*?)```",
                                Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("../docs/java-binding.md")));
        assertTrue(code.find());
        return new SourceFile(
                "org/example/Temperatures.java",
                """
                package org.example;

                import org.example.wasgi.sensors.Thermometer;
                import org.example.wasgi.sensors.Thermometer.Sensor;
                import org.example.wasgi.sensors.Types.SensorErrorException;

                """
                        + code.group(1));
    }

    @Test
    void hostsThrowAndCallersCatchThem() throws Exception {
        WitPackages packages =
                new WitReader(List.of(WIT), Set.of())
                        .read(Path.of("../bundles/tmp102-driver/world.wit"));
        List<SourceFile> files =
                new ArrayList<>(
                        new JavaBindings(packages, THROWN)
                                .world(packages.findWorld("tmp102-driver").orElseThrow()));
        files.add(guide());
        files.add(new SourceFile("org/example/Run.java", HOST));
        byte[] driver = Files.readAllBytes(Path.of("../bundles/tmp102-driver/driver.wasm"));
        try (URLClassLoader loader = Generated.compile(files, folder);
                Engine engine = Engine.create()) {
            var celsius =
                    loader.loadClass("org.example.Run")
                            .getMethod("celsius", Engine.class, byte[].class, int.class);
            assertEquals(21.5f, celsius.invoke(null, engine, driver, 0x48));
            Throwable failed =
                    assertThrows(
                                    InvocationTargetException.class,
                                    () -> celsius.invoke(null, engine, driver, 0x49))
                            .getCause();
            assertInstanceOf(IllegalStateException.class, failed);
            assertEquals(
                    "the sensor failed: Bus[value=0x48: no acknowledge of the address]",
                    failed.getMessage());
        }
    }

    private List<SourceFile> generate(String wit, BindingOptions options) throws IOException {
        Files.writeString(folder.resolve("a.wit"), wit);
        return new JavaBindings(new WitReader().read(folder), options).all();
    }

    @Test
    void eachTypeOfErrorHasOne() throws Exception {
        List<SourceFile> files =
                generate(
                        """
                        package a:b;
                        interface types {
                            enum code { bad, worse }
                            resource fault {}
                            type outcome = result<u8, code>;
                        }
                        interface calls {
                            use types.{code, fault, outcome};
                            resource code-exception {}
                            a: func() -> result<u8, code>;
                            b: func() -> result<_, code>;
                            c: func() -> result;
                            d: func() -> result<u8>;
                            e: func() -> result<list<u8>, string>;
                            f: func() -> result<u8, tuple<u8, string>>;
                            g: func() -> result<u8, fault>;
                            h: func() -> outcome;
                            i: func() -> result<u8, code-exception>;
                        }
                        """,
                        THROWN);
        try (URLClassLoader loader = Generated.compile(files, folder)) {
            Class<?> calls = loader.loadClass("org.example.a.b.Calls");
            assertEquals("int Types$CodeException", signature(calls, "a"));
            assertEquals("void Types$CodeException", signature(calls, "b"));
            assertEquals("void Calls$FailureException", signature(calls, "c"));
            assertEquals("int Calls$FailureException", signature(calls, "d"));
            assertEquals("byte[] Calls$StringException", signature(calls, "e"));
            assertEquals("int Calls$TupleU8StringException", signature(calls, "f"));
            assertEquals("int Types$FaultException", signature(calls, "g"));
            assertEquals("Result", signature(calls, "h"));
            assertEquals("int Calls$CodeExceptionException", signature(calls, "i"));
        }
    }

    private static String signature(Class<?> type, String method) throws Exception {
        var found = type.getMethod(method);
        String thrown =
                found.getExceptionTypes().length == 0
                        ? ""
                        : " " + found.getExceptionTypes()[0].getName().replaceAll(".*\\.", "");
        return found.getReturnType().getSimpleName() + thrown;
    }

    @Test
    void theProjectsPackagesCompileWithoutWarnings() throws IOException {
        List<SourceFile> files = new JavaBindings(new WitReader().read(WIT), THROWN).all();
        Generated.compile(files, folder).close();
    }

    @Test
    void methodsOfHostsMayTakeTheCallsContext() throws IOException {
        List<SourceFile> files =
                generate(
                        "package a:b; interface i { f: func(context: u8) -> u8; g: func(); }",
                        new BindingOptions("", Results.VALUES, true));
        String text = files.get(0).text();
        assertTrue(text.contains("int f(CallContext context, int context_);"), text);
        assertTrue(text.contains("void g(CallContext context);"), text);
    }
}
