package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePatternTest {
    /** A stick: 1209:0002, mass storage, SCSI, bulk only. */
    private static boolean meansAStick(String pattern) {
        return DevicePattern.parse(pattern).matches(0x1209, 0x0002, 0x08, 0x06, 0x50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:1209:0002",
                "usb:1209:*",
                "usb:class=08",
                "usb:class=08.06",
                "usb:class=08.06.50",
                "usb:1209:0002/class=08.06.50"
            })
    void aStickIsMeant(String pattern) {
        assertTrue(meansAStick(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usb:1209:0003",
                "usb:120a:*",
                "usb:class=03",
                "usb:class=08.06.62",
                "usb:1209:0002/class=03"
            })
    void aStickIsNotMeant(String pattern) {
        assertFalse(meansAStick(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "usb:", "usb:*", "usb:1209", "usb:12:1", "usb:class=8", "pci:8086:1234"})
    void whatIsNoPatternIsRefused(String pattern) {
        HeaderException e =
                assertThrows(HeaderException.class, () -> DevicePattern.list(pattern + ",x"));
        assertTrue(e.getMessage().startsWith("Wasm-Devices: "), e.getMessage());
    }

    @Test
    void aHeaderHasSeveral() {
        assertEquals(
                List.of(
                        new DevicePattern(0x1209, 2, -1, -1, -1),
                        new DevicePattern(-1, -1, 8, 6, 0x50)),
                DevicePattern.list("usb:1209:0002, usb:class=08.06.50"));
        assertEquals(List.of(), DevicePattern.list(null));
    }

    @Test
    void anIdSaysMoreThanAClass() {
        List<String> byWeight =
                List.of(
                        "usb:class=08",
                        "usb:class=08.06.50",
                        "usb:1209:*",
                        "usb:1209:0002",
                        "usb:1209:0002/class=08");
        for (int i = 1; i < byWeight.size(); i++) {
            assertTrue(
                    DevicePattern.parse(byWeight.get(i - 1)).weight()
                            < DevicePattern.parse(byWeight.get(i)).weight(),
                    byWeight.get(i));
        }
    }
}
