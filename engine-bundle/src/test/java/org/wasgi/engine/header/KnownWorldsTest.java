package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.InterfaceName;

class KnownWorldsTest {

    @Test
    void aWorldTakesInAnEarlierOneOfItsTrack() {
        KnownWorlds known =
                KnownWorlds.parse(
                        List.of("world a:b/small@1 = x", "world a:c/large@1 = y +a:b/small"));
        World large = known.find(InterfaceName.parse("a:c/large@1.4.2")).orElseThrow();
        assertTrue(large.covers(InterfaceName.parse("a:b/x@1.0.0")));
        assertTrue(large.covers(InterfaceName.parse("a:c/y@1.0.0")));
    }

    @Test
    void aLineThatIsNotUnderstoodIsAnError() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> KnownWorlds.parse(List.of("# fine", "", "word a:b/c = d")));
        assertEquals("worlds.txt: not understood: word a:b/c = d", e.getMessage());
    }

    @Test
    void takingInAnUnknownWorldIsAnError() {
        assertThrows(
                IllegalArgumentException.class,
                () -> KnownWorlds.parse(List.of("world a:b/c = d +a:b/missing")));
    }
}
