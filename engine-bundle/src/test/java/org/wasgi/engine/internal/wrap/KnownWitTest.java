package org.wasgi.engine.internal.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wasgi.wit.Interface;
import org.wasgi.wit.WitPackage;
import org.wasgi.wit.read.WitReader;

class KnownWitTest {
    @Test
    void everyInterfaceOfTheProjectIsKnown() throws IOException {
        KnownWit known = KnownWit.load();
        for (WitPackage each : new WitReader().read(Path.of("../wit")).main()) {
            for (Interface type : each.interfaces().values()) {
                assertTrue(known.exactly(type.name()).isPresent(), type.name());
            }
        }
    }

    @Test
    void anInterfaceIsFoundByItsNameItsTrackOrWithoutVersion() {
        KnownWit known = KnownWit.load();
        assertTrue(known.find("wasgi:i2c/buses@0.1.0", Mangling.COMMON).isPresent());
        assertTrue(known.find("wasgi:i2c/buses@0.1.1", Mangling.COMMON).isEmpty());
        assertTrue(known.find("wasgi:i2c/buses@0.1", Mangling.CM32P2).isPresent());
        assertEquals(
                "wasi:i2c/i2c@0.2.0-draft",
                known.find("wasi:i2c/i2c", Mangling.COMMON).orElseThrow().name());
    }
}
