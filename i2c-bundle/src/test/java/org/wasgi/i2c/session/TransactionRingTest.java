package org.wasgi.i2c.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wasgi.policy.Subject;

class TransactionRingTest {
    private final TransactionRing ring = new TransactionRing(3);

    private static BusTransaction to(int address) {
        return new BusTransaction(
                Instant.EPOCH, new Subject("org.acme.a", ""), address, List.of(), 1, "");
    }

    @Test
    void givesThemInOrder() throws Exception {
        ring.ended(to(1));
        ring.ended(to(2));
        assertEquals(1, ring.next(0).orElseThrow().address());
        assertEquals(2, ring.next(0).orElseThrow().address());
        assertEquals(Optional.empty(), ring.next(0));
        assertEquals(0, ring.lost());
    }

    @Test
    void losesTheOldestWhenFullAndCountsThem() throws Exception {
        for (int address = 1; address <= 5; address++) {
            ring.ended(to(address));
        }
        assertEquals(2, ring.lost());
        assertEquals(0, ring.lost(), "since asked last");
        assertEquals(3, ring.next(0).orElseThrow().address());
    }

    @Test
    void aReaderWaitsForTheNext() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<BusTransaction>> reader =
                    executor.submit(() -> ring.next(TimeUnit.SECONDS.toNanos(30)));
            ring.ended(to(7));
            assertEquals(7, reader.get().orElseThrow().address());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void keepsOneAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> new TransactionRing(0));
    }
}
