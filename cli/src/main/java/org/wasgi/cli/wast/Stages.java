package org.wasgi.cli.wast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wasgi.engine.Engine;
import org.wasgi.engine.internal.core.CoreEngine;
import org.wasgi.engine.internal.core.bytecode.BytecodeEngine;

/** The stage for each kind of binary, and the instances that the suites expect a host to have. */
final class Stages implements AutoCloseable {
    private static final byte[] CORE_PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final CoreEngine coreEngine = new BytecodeEngine();
    private final Stage core = new CoreStage(coreEngine);
    private final Stage component;
    private final boolean spectest;

    Stages(Engine engine, boolean spectest) {
        this.component = new ComponentStage(engine);
        this.spectest = spectest;
    }

    Stage of(byte[] binary) {
        boolean isCore =
                binary.length >= CORE_PREAMBLE.length
                        && Arrays.equals(
                                binary,
                                0,
                                CORE_PREAMBLE.length,
                                CORE_PREAMBLE,
                                0,
                                CORE_PREAMBLE.length);
        return isCore ? core : component;
    }

    /** New host instances: {@code spectest} for core modules, {@code host} for components. */
    Map<String, Stage.Instance> hosts() {
        Map<String, Stage.Instance> hosts = new LinkedHashMap<>();
        hosts.put("spectest", host(core, "spectest.wasm"));
        if (spectest) {
            hosts.put("host", host(component, "host.wasm"));
        }
        return hosts;
    }

    private static Stage.Instance host(Stage stage, String resource) {
        try (InputStream in = Stages.class.getResourceAsStream(resource)) {
            return stage.define(in.readAllBytes()).instantiate(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        coreEngine.close();
    }
}
