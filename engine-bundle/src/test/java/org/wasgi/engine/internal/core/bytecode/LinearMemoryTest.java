package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.type.ExternType.CoreLimits;

class LinearMemoryTest {
    private static final int SIZE = 1 << 16;

    private final LinearMemory memory = memory(Optional.of(3L), 10 << 16);

    private static LinearMemory memory(Optional<Long> max, long budget) {
        return new LinearMemory(new CoreLimits(1, max, false, false), new FixedBudget(budget, 0));
    }

    private static void assertOutOfBounds(Runnable access) {
        TrapException trap = assertThrows(TrapException.class, access::run);
        assertEquals(Kind.MEMORY_OUT_OF_BOUNDS, trap.kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {SIZE, SIZE + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -8, -1})
    void everyAccessBeyondTheEndTraps(int address) {
        List<Consumer<LinearMemory>> accesses =
                List.of(
                        m -> m.readByte(address),
                        m -> m.readShort(address),
                        m -> m.readInt(address),
                        m -> m.readLong(address),
                        m -> m.writeByte(address, (byte) 1),
                        m -> m.writeShort(address, (short) 1),
                        m -> m.writeInt(address, 1),
                        m -> m.writeLong(address, 1),
                        m -> m.read(address, new byte[1], 0, 1),
                        m -> m.write(address, new byte[1], 0, 1),
                        m -> m.copyTo(address, m, 0, 1),
                        m -> m.copyTo(0, m, address, 1),
                        m -> LinearMemory.copy(address, 0, 1, m, m),
                        m -> LinearMemory.copy(0, address, 1, m, m),
                        m -> LinearMemory.fill(address, 1, 1, m));
        accesses.forEach(access -> assertOutOfBounds(() -> access.accept(memory)));
    }

    @Test
    void anAccessMustLieWhollyBelowTheEnd() {
        memory.writeLong(SIZE - 8, -1);
        assertEquals(-1, memory.readInt(SIZE - 4));
        assertOutOfBounds(() -> memory.readLong(SIZE - 7));
        assertOutOfBounds(() -> memory.writeInt(SIZE - 3, 0));
        assertOutOfBounds(() -> memory.readShort(SIZE - 1));
        assertEquals(-1, memory.readByte(SIZE - 1));
    }

    @Test
    void addressAndLengthDoNotWrapAround() {
        assertOutOfBounds(() -> memory.read(16, new byte[16], 0, -16));
        assertOutOfBounds(() -> memory.read(-16, new byte[32], 0, 32));
        assertOutOfBounds(() -> LinearMemory.copy(0, 1, -1, memory, memory));
        assertOutOfBounds(() -> memory.copyTo(-1, memory, 0, -1));
        assertOutOfBounds(() -> LinearMemory.fill(16, 1, -1, memory));
    }

    @Test
    void nothingAtTheEndIsInBounds() {
        memory.read(SIZE, new byte[0], 0, 0);
        memory.copyTo(SIZE, memory, SIZE, 0);
        LinearMemory.fill(SIZE, 1, 0, memory);
        assertOutOfBounds(() -> memory.read(SIZE + 1, new byte[0], 0, 0));
        assertOutOfBounds(() -> LinearMemory.fill(SIZE + 1, 1, 0, memory));
    }

    @Test
    void valuesAreLittleEndian() {
        memory.writeLong(3, 0x0807060504030201L);
        byte[] bytes = new byte[8];
        memory.read(3, bytes, 0, 8);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, bytes);
        assertEquals(0x04030201, memory.readInt(3));
        assertEquals(0x0201, memory.readShort(3));
    }

    @Test
    void overlappingRangesAreCopiedAsIfAtOnce() {
        memory.write(0, new byte[] {1, 2, 3, 4}, 0, 4);
        memory.copyTo(0, memory, 1, 4);
        byte[] bytes = new byte[5];
        memory.read(0, bytes, 0, 5);
        assertArrayEquals(new byte[] {1, 1, 2, 3, 4}, bytes);
    }

    @Test
    void aMemoryWithoutMaximumEndsWhereTheBudgetDoes() {
        LinearMemory open = memory(Optional.empty(), 2 << 16);
        assertEquals(1, open.grow(2));
        assertEquals(-1, open.grow(1));
        assertEquals(3, open.grow(0));
        assertEquals(3 << 16, open.size());
    }

    @Test
    void growthStopsAtTheMaximumWithoutTakingFromTheBudget() {
        FixedBudget budget = new FixedBudget(2 << 16, 0);
        LinearMemory small =
                new LinearMemory(new CoreLimits(1, Optional.of(2L), false, false), budget);
        assertEquals(-1, small.grow(2));
        assertEquals(-1, small.grow(Integer.MIN_VALUE));
        assertEquals(-1, small.grow(Integer.MAX_VALUE));
        assertEquals(1, small.grow(1));
        assertEquals(true, budget.takeMemory(1 << 16));
    }
}
