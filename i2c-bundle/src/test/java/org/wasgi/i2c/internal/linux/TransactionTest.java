package org.wasgi.i2c.internal.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasgi.i2c.I2cMessage;

/** The structs of i2c-dev, laid out as the kernel reads them. */
class TransactionTest {
    private static final int MSG_SIZE = Native.POINTER_SIZE == 8 ? 16 : 12;

    @Test
    void messagesPointToTheirData() {
        try (Transaction transaction = new Transaction()) {
            byte[] buffer = new byte[3];
            List<I2cMessage> messages =
                    List.of(
                            new I2cMessage.Write(new byte[] {1, 2}),
                            new I2cMessage.Read(buffer),
                            new I2cMessage.Write(new byte[0]));
            Pointer argument = transaction.prepare(0x48, messages);
            assertEquals(3, argument.getInt(Native.POINTER_SIZE));
            Pointer first = argument.getPointer(0);
            assertMessage(first, 0x48, 0, 2);
            assertArrayEquals(new byte[] {1, 2}, first.getPointer(8).getByteArray(0, 2));
            Pointer second = first.share(MSG_SIZE);
            assertMessage(second, 0x48, 1, 3);
            assertMessage(first.share(2L * MSG_SIZE), 0x48, 0, 0);

            second.getPointer(8).write(0, new byte[] {7, 8, 9}, 0, 3);
            transaction.collect(messages);
            assertArrayEquals(new byte[] {7, 8, 9}, buffer);
        }
    }

    @Test
    void tenBitAddressesAreMarked() {
        try (Transaction transaction = new Transaction()) {
            Pointer argument =
                    transaction.prepare(0x3FF, List.of(new I2cMessage.Read(new byte[1])));
            assertMessage(argument.getPointer(0), 0x3FF, 0x11, 1);
        }
    }

    @Test
    void theLargestTransactionFits() {
        try (Transaction transaction = new Transaction()) {
            byte[] full = new byte[8192];
            full[8191] = 42;
            List<I2cMessage> messages = Collections.nCopies(42, new I2cMessage.Write(full));
            Pointer last = transaction.prepare(0x48, messages).getPointer(0).share(41L * MSG_SIZE);
            assertMessage(last, 0x48, 0, 8192);
            assertEquals(42, last.getPointer(8).getByte(8191));
        }
    }

    private static void assertMessage(Pointer message, int address, int flags, int length) {
        assertEquals(address, message.getShort(0));
        assertEquals(flags, message.getShort(2));
        assertEquals(length, message.getShort(4));
    }
}
