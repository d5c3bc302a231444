package org.wasgi.engine.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Engine;
import org.wasgi.engine.Imports;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.bind.GuestBinding;
import org.wasgi.engine.bind.HostBinding;
import org.wasgi.engine.bind.WitInterface;

/** Typed calls of a guest, and of a host by a guest: scalars, and records of them. */
class TypedScalarsTest {
    /** What the guest exports. */
    @WitInterface("wasgi:benchmarks/guest@0.1.0")
    public interface Guest {
        record Sample(long at, double value, long channel, boolean valid) {}

        int add(int a, int b);

        int callHost(long times);

        List<Sample> samples(long count);

        long take(byte[] list);
    }

    /** What the guest imports. */
    @WitInterface("wasgi:benchmarks/host@0.1.0")
    public interface Host {
        int add(int a, int b);
    }

    private final Engine engine = Engine.create();

    @AfterEach
    void close() {
        engine.close();
    }

    private Guest guest(Host host) throws IOException {
        ComponentInstance instance =
                engine.load(Files.readAllBytes(Path.of("../benchmarks/guests/abi/abi.wasm")))
                        .instantiate(
                                Imports.builder()
                                        .instance(
                                                "wasgi:benchmarks/host@0.1.0",
                                                HostBinding.of(Host.class, host))
                                        .build());
        return GuestBinding.of(Guest.class, instance);
    }

    @Test
    void scalarsPassBothWays() throws IOException {
        Guest guest = guest((a, b) -> a - b);
        assertEquals(-1, guest.add(Integer.MAX_VALUE, Integer.MIN_VALUE));
        assertEquals(-3, guest.callHost(3));
        assertEquals(0, guest.callHost(0));
    }

    @Test
    void recordsAndBytesPass() throws IOException {
        Guest guest = guest(Integer::sum);
        assertEquals(
                List.of(new Guest.Sample(0, 0, 0, true), new Guest.Sample(1, 0.5, 1, true)),
                guest.samples(2));
        assertEquals(3, guest.take(new byte[3]));
    }

    @Test
    void anArgumentOutOfRangeIsRefusedByNameAndHarmsNothing() throws IOException {
        Guest guest = guest(Integer::sum);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> guest.callHost(-1));
        assertEquals(
                "argument times: -1 is out of range of u32, 0..4294967295", refused.getMessage());
        assertEquals(2, guest.callHost(2));
    }

    @Test
    void whatTheHostThrowsTrapsTheGuestAndEndsIt() throws IOException {
        Guest guest =
                guest(
                        (a, b) -> {
                            throw new IllegalStateException("no sums today");
                        });
        TrapException trap = assertThrows(TrapException.class, () -> guest.callHost(1));
        assertEquals(TrapException.Kind.HOST, trap.kind());
        assertEquals("host function failed: no sums today", trap.getMessage());
        assertEquals(
                TrapException.Kind.POISONED,
                assertThrows(TrapException.class, () -> guest.add(1, 2)).kind());
    }

    @Test
    void aTrapOfTheGuestEndsIt() throws IOException {
        Guest guest = guest(Integer::sum);
        assertThrows(TrapException.class, () -> guest.samples(1001));
        assertEquals(
                TrapException.Kind.POISONED,
                assertThrows(TrapException.class, () -> guest.add(1, 2)).kind());
    }

    @Test
    void aGuestThatRunsIsNotEnteredAgain() throws IOException {
        Guest[] guest = new Guest[1];
        guest[0] = guest((a, b) -> guest[0].add(a, b));
        TrapException trap = assertThrows(TrapException.class, () -> guest[0].callHost(1));
        assertEquals(TrapException.Kind.REENTRANCE, trap.kind());
    }
}
