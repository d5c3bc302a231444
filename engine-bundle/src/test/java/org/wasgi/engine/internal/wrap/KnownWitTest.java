package org.wasgi.engine.internal.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownWitTest {
    @Test
    void everyWitFileOfTheProjectIsListed() throws IOException {
        Path wit = Path.of("../wit");
        try (Stream<Path> files = Files.walk(wit)) {
            Set<String> there =
                    files.filter(file -> file.toString().endsWith(".wit"))
                            .map(file -> wit.relativize(file).toString())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, new TreeSet<>(KnownWit.FILES), "add the file to KnownWit.FILES");
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
