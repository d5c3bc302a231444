package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error numbers of adapters as components see them. */
class ErrnoTest {
    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "6, bcm2835 (i2c@7e804000), no-acknowledge(address)",
        "121, bcm2835 (i2c@7e804000), no-acknowledge(unknown)",
        "11, any, arbitration-loss",
        "75, any, overrun",
        "110, any, bus",
        "71, any, bus",
        "5, any, other",
        "5, i2c-tiny-usb at bus 001 device 002, no-acknowledge(data)",
        "6, i2c-tiny-usb at bus 001 device 002, no-acknowledge(address)",
        "19, any, other",
        "19, SMBus stub driver, no-acknowledge(address)",
        "95, any, other",
        "22, any, other"
    })
    void haveOneMeaning(int errno, String adapter, String error) {
        assertEquals(error, Errno.errorCode(errno, adapter).toString());
    }
}
