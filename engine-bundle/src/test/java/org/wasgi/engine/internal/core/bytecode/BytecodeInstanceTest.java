package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CoreEngine.CompiledModule;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;

class BytecodeInstanceTest {
    private static CompiledModule module;
    private CoreInstance instance;
    private RuntimeException hostFault;

    @BeforeAll
    static void compile() {
        module = new BytecodeEngine().compile(CoreFixture.module("basics"));
    }

    @BeforeEach
    void instantiate() {
        instance = instance(new FixedBudget(1 << 20, 100));
    }

    private CoreInstance instance(FixedBudget budget) {
        CoreExtern twice =
                CoreFixture.host(
                        args -> {
                            if (hostFault != null) {
                                throw hostFault;
                            }
                            return new long[] {args[0] * 2};
                        });
        return module.instantiate(new CoreExtern[] {twice}, budget);
    }

    @Test
    void callsPassValuesOfEveryTypeBothWays() {
        assertEquals(42, CoreFixture.callInt(instance, "answer"));
        assertEquals(-1, CoreFixture.callInt(instance, "add", 1, -2));
        assertEquals(42, CoreFixture.callInt(instance, "call-host", 21));
        long bits = Double.doubleToRawLongBits(-0.5);
        assertArrayEquals(
                new long[] {bits, Long.MIN_VALUE},
                CoreFixture.function(instance, "swap").call(Long.MIN_VALUE, bits));
        assertNull(instance.export("no such export"));
    }

    @ParameterizedTest
    @CsvSource({
        "load, 0xffff, MEMORY_OUT_OF_BOUNDS",
        "load, 0xfff9, MEMORY_OUT_OF_BOUNDS",
        "load, 0x7fffffff, MEMORY_OUT_OF_BOUNDS",
        "load, 0xffffffff, MEMORY_OUT_OF_BOUNDS",
        "load, 0xfffffffc, MEMORY_OUT_OF_BOUNDS",
        "unreachable, 0, UNREACHABLE",
        "divide, 1, INTEGER_DIVIDE_BY_ZERO",
        "truncate, 0x7fc00000, INVALID_CONVERSION",
        "truncate, 0x7f000000, INTEGER_OVERFLOW",
        "call-indirect, 1, INDIRECT_CALL_TYPE",
        "call-indirect, 2, UNDEFINED_ELEMENT",
        "call-indirect, 3, UNDEFINED_ELEMENT",
        "call-indirect, 0xffffffff, UNDEFINED_ELEMENT",
        "table-get, 3, TABLE_OUT_OF_BOUNDS",
        "recurse, 0, STACK_EXHAUSTED",
    })
    void trapsSayWhy(String function, String argument, Kind kind) {
        TrapException trap =
                assertThrows(
                        TrapException.class,
                        () ->
                                CoreFixture.function(instance, function)
                                        .call(Long.decode(argument).intValue(), 0));
        assertEquals(kind, trap.kind(), trap.getMessage());
    }

    @Test
    void overflowOfTheSmallestIntegerTraps() {
        TrapException trap =
                assertThrows(
                        TrapException.class,
                        () -> CoreFixture.callInt(instance, "divide", Integer.MIN_VALUE, -1));
        assertEquals(Kind.INTEGER_OVERFLOW, trap.kind());
    }

    @Test
    void aTrapOfTheHostPassesTheGuestUnchanged() {
        TrapException thrown = new TrapException(Kind.HANDLE, "unknown handle");
        hostFault = thrown;
        TrapException caught =
                assertThrows(
                        TrapException.class, () -> CoreFixture.callInt(instance, "call-host", 1));
        assertSame(thrown, caught);
    }

    @Test
    void anyOtherFailureOfTheHostIsItsCause() {
        hostFault = new IllegalStateException("bus is closed");
        TrapException caught =
                assertThrows(
                        TrapException.class, () -> CoreFixture.callInt(instance, "call-host", 1));
        assertEquals(Kind.HOST, caught.kind());
        assertSame(hostFault, caught.getCause());
    }

    @Test
    void memoryGrowsToItsMaximumAndKeepsItsContents() {
        CoreMemory memory = (CoreMemory) instance.export("memory");
        byte[] text = new byte[5];
        memory.read(16, text, 0, 5);
        assertEquals("wasgi", new String(text, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(1, CoreFixture.callInt(instance, "grow", 0));
        assertEquals(1, CoreFixture.callInt(instance, "grow", 2));
        assertEquals(3 * 65536, memory.size());
        assertEquals(-1, CoreFixture.callInt(instance, "grow", 1));
        assertEquals(-1, CoreFixture.callInt(instance, "grow", 0xffffffff));
        memory.read(16, text, 0, 5);
        assertEquals("wasgi", new String(text, java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void memoryAndTableStopGrowingWhereTheBudgetEnds() {
        CoreInstance tight = instance(new FixedBudget(2 * 65536, 4));
        assertEquals(1, CoreFixture.callInt(tight, "grow", 1));
        assertEquals(-1, CoreFixture.callInt(tight, "grow", 1));
        assertEquals(3, CoreFixture.callInt(tight, "grow-table", 1));
        assertEquals(-1, CoreFixture.callInt(tight, "grow-table", 1));
        assertEquals(4, CoreFixture.callInt(tight, "table-size"));
    }

    @Test
    void instancesOfOneModuleShareNothing() {
        CoreInstance other = instance(new FixedBudget(1 << 20, 100));
        assertEquals(3, CoreFixture.callInt(instance, "grow-table", 2));
        assertEquals(3, CoreFixture.callInt(other, "table-size"));
        assertEquals(3, CoreFixture.callInt(other, "grow-table", 2));
        CoreFixture.function(instance, "store").call(0, 7);
        assertEquals(0, CoreFixture.callInt(other, "load", 0));
        assertEquals(3, CoreFixture.callInt(instance(new FixedBudget(1 << 20, 100)), "table-size"));
    }
}
