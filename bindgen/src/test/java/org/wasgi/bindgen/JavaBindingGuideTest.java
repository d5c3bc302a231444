package org.wasgi.bindgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.Engine;
import org.wasgi.wit.read.WitPackages;
import org.wasgi.wit.read.WitReader;

/** The code in {@code docs/java-binding.md}, with what is generated for a real driver. */
class JavaBindingGuideTest {
    private static final Path GUIDE = Path.of("../docs/java-binding.md");
    private static final Path BUNDLES = Path.of("../bundles");

    /** What the guide leaves out. */
    private static final String HEADER =
            """
            package org.example;

            import java.lang.invoke.MethodHandles;
            import java.util.List;
            import org.example.wasgi.i2c.Buses;
            import org.example.wasgi.sensors.Thermometer;
            import org.example.wasgi.sensors.Thermometer.Sensor;
            import org.example.wasgi.sensors.Types.SensorError;
            import org.example.wasi.i2c.DelayInterface.Delay;
            import org.example.wasi.i2c.I2cInterface;
            import org.example.wasi.i2c.I2cInterface.ErrorCode;
            import org.example.wasi.i2c.I2cInterface.I2c;
            import org.example.wasi.i2c.I2cInterface.NoAcknowledgeSource;
            import org.example.wasi.i2c.I2cInterface.Operation;
            import org.wasgi.engine.ComponentInstance;
            import org.wasgi.engine.Engine;
            import org.wasgi.engine.Imports;
            import org.wasgi.engine.bind.GuestBinding;
            import org.wasgi.engine.bind.HostBinding;
            import org.wasgi.engine.value.Result;

            """;

    /** The class for which errors are exceptions. */
    private static final String THROWING = "Temperatures";

    private static final Pattern CLASS =
            Pattern.compile("```java\\n(public final class (\\w+) .*?)```", Pattern.DOTALL);

    @TempDir private Path folder;
    private final Engine engine = Engine.create();
    private URLClassLoader loader;

    @BeforeEach
    void compileTheGuide() throws IOException {
        WitPackages packages =
                new WitReader(List.of(Path.of("../wit")), Set.of())
                        .read(BUNDLES.resolve("tmp102-driver/world.wit"));
        List<SourceFile> files =
                new ArrayList<>(
                        new JavaBindings(packages, new BindingOptions("org.example"))
                                .world(packages.findWorld("tmp102-driver").orElseThrow()));
        Matcher classes = CLASS.matcher(Files.readString(GUIDE));
        while (classes.find()) {
            if (!classes.group(2).equals(THROWING)) {
                String path = "org/example/" + classes.group(2) + ".java";
                files.add(new SourceFile(path, HEADER + classes.group(1)));
            }
        }
        loader = Generated.compile(files, folder);
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"tmp102-driver, 21.5", "tmp102-driver-calibrated, 23.0"})
    void theDriverIsReadThroughItsInterface(String driver, float celsius) throws Exception {
        byte[] wasm = Files.readAllBytes(BUNDLES.resolve(driver).resolve("driver.wasm"));
        assertEquals(
                celsius,
                loader.loadClass("org.example.Thermometers")
                        .getMethod("celsius", Engine.class, byte[].class)
                        .invoke(null, engine, wasm));
    }
}
