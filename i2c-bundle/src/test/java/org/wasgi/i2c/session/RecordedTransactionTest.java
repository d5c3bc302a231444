package org.wasgi.i2c.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTransactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x48 w1 00 r2 15 80",
                "0x48 r2 15 80",
                "0x27 w0",
                "0x3ff w3 00 ff 10 w1 0a",
                "0x57 w3 00 10 ff ! no-acknowledge(address)",
                "0x50 w1 00 r2 ! bus",
                "0x08 r1 ! arbitration-loss"
            })
    void isWrittenAsItWasRead(String line) {
        assertEquals(line, RecordedTransaction.parse(line).toString());
    }

    @Test
    void numbersAndSpacesAreThoseOfPeople() {
        assertEquals(
                "0x48 w2 00 0f ! bus", RecordedTransaction.parse(" 72   w0x2 0 F!bus ").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0x48             | expected 1 to 42 messages behind the address, found 0
                    0x400 r1 00      | expected an address from 0 to 1023, found 0x400
                    here r1 00       | expected an address, found here
                    0x48 x1 00       | expected a message such as w1 or r2, found x1
                    0x48 w2 00       | w2 needs 2 bytes, found 1
                    0x48 w1 100      | expected a byte from 0 to 255, found 0x100
                    0x48 r0          | expected a length behind r from 1 to 8192, found 0
                    0x48 w8193       | expected a length behind w from 0 to 8192, found 8193
                    0x48 w1 zz       | expected a byte, found 0xzz
                    0x48 r1 ! broken | expected an error code such as bus or no-acknowledge(address), found broken
                    """)
    void saysWhatIsWrong(String line, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RecordedTransaction.parse(line))
                        .getMessage());
    }
}
