package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.canons;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.InstanceOptions.Limits;
import org.wasgi.engine.TrapException.Kind;

/** One component's exports as another one's imports, without Java between them. */
class LinkedInstancesTest {
    private static final Limits SHORT =
            new Limits(4 << 20, 1_000, 100, 100, 500, 1 << 20, Duration.ofMillis(300));
    private static final InstanceOptions OPTIONS = new InstanceOptions(null, SHORT);

    /** Passes calls of {@code relay} on to the function that it imports as {@code spin}. */
    private static final byte[] RELAY =
            component(
                    types(FUNC),
                    imports(imported("spin", 0x01, 0)),
                    canons(bytes(0x01, 0x00, 0, 0), bytes(0x00, 0x00, 0, 0, 0)),
                    exports(exported("relay", 0x01, 1)));

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aCallThroughAnotherInstanceHasADeadlineToo() throws IOException {
        byte[] loops = Files.readAllBytes(Path.of("../bundles/testing/loops/guest.wasm"));
        try (ComponentInstance provider = engine.load(loops).instantiate(Imports.none(), OPTIONS);
                ComponentInstance relay = relay(provider)) {
            Func func = relay.func("relay").orElseThrow();
            TrapException trap =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> assertThrows(TrapException.class, func::call));
            assertEquals(Kind.INTERRUPTED, trap.kind(), trap.getMessage());
            assertTrue(provider.poisoned());
            assertTrue(relay.poisoned());
        }
    }

    private ComponentInstance relay(ComponentInstance provider) {
        Imports imports =
                Imports.builder().extern("spin", provider.func("spin").orElseThrow()).build();
        return engine.load(RELAY).instantiate(imports, OPTIONS);
    }
}
