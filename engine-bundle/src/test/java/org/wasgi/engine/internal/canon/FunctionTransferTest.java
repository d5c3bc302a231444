package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.testing.DynamicValues;
import org.wasgi.engine.testing.RandomTypes;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.TupleType;

/** Whole calls, their values in memory or flat as their number asks for. */
class FunctionTransferTest {
    private static final int MEMORY = 1 << 16;
    private static final int PLENTY = 1 << 20;

    private final TestMemory callerMemory = new TestMemory(MEMORY);
    private final TestMemory calleeMemory = new TestMemory(MEMORY);

    private static FunctionTransfer plan(FuncType type) {
        return new FunctionCodec(type, true).transferTo(new FunctionCodec(type, false));
    }

    private static CallFrame frame(TestMemory memory, StringEncoding encoding) {
        return new TestFrame(memory, new Arena(memory.array()), encoding, PLENTY);
    }

    @Test
    void argumentsReachTheCallee() {
        int inMemory = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Param> params = new ArrayList<>();
            List<Object> args = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                ValueType type = new RandomTypes(random).next(3);
                params.add(new Param("p" + i, type));
                args.add(new RandomValues(random).next(type));
            }
            FuncType type = new FuncType(params, Optional.empty());
            CallFrame caller = frame(callerMemory, StringEncoding.UTF16);
            CallFrame callee = frame(calleeMemory, StringEncoding.UTF8);
            FunctionCodec lifted = new FunctionCodec(type, false);
            long[] flat = lifted.lowerParams(caller, args.toArray());
            inMemory += Flattening.core(type, true).paramsInMemory() ? 1 : 0;

            long[] core = plan(type).passParams(caller, new Flat(flat), callee);

            Object[] arrived = lifted.liftParams(callee, new Flat(core));
            assertTrue(DynamicValues.same(args.toArray(), arrived), "seed " + seed + ": " + type);
        }
        assertTrue(inMemory > 100);
    }

    @Test
    void theResultReachesTheCaller() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            ValueType result = new RandomTypes(random).next(3);
            Object value = new RandomValues(random).next(result);
            FuncType type = new FuncType(List.of(), Optional.of(result));
            CallFrame caller = frame(callerMemory, StringEncoding.LATIN1_UTF16);
            CallFrame callee = frame(calleeMemory, StringEncoding.UTF8);
            FunctionCodec lifted = new FunctionCodec(type, false);
            boolean inMemory = Flattening.core(type, true).resultInMemory();
            long[] core = new long[1];
            Codec codec = Codecs.of(result);
            int at = caller.allocate(codec.align(), codec.size());
            if (inMemory) {
                core[0] = callee.allocate(codec.align(), codec.size());
                codec.store(callee, (int) core[0], value);
            } else {
                codec.lower(callee, new Flat(core), value);
            }

            long[] passed = plan(type).passResult(callee, core, caller, new Flat(new long[] {at}));

            assertEquals(inMemory ? 0 : 1, passed.length);
            Object arrived = lifted.liftResult(caller, inMemory ? new long[] {at} : passed);
            assertTrue(DynamicValues.same(value, arrived), "seed " + seed + ": " + type);
        }
    }

    @Test
    void addressesOfBothSidesAreChecked() {
        ValueType pair = new TupleType(List.of(Primitive.U64, Primitive.U64));
        FunctionTransfer plan = plan(new FuncType(List.of(), Optional.of(pair)));
        long end = MEMORY - 8;
        for (long bad : new long[] {4, end, 0xFFFF_FFF8L}) {
            assertRefused(plan, bad, 0);
            assertRefused(plan, 0, bad);
        }
        Param[] many = new Param[17];
        Arrays.fill(many, new Param("p", Primitive.U8));
        FunctionTransfer wide = plan(new FuncType(List.of(many), Optional.empty()));
        CallFrame caller = frame(callerMemory, StringEncoding.UTF8);
        CallFrame callee = frame(calleeMemory, StringEncoding.UTF8);
        Flat args = new Flat(new long[] {MEMORY - 16});
        TrapException trap =
                assertThrows(TrapException.class, () -> wide.passParams(caller, args, callee));
        assertEquals(Kind.CANONICAL_ABI, trap.kind());
    }

    private void assertRefused(FunctionTransfer plan, long returned, long address) {
        CallFrame caller = frame(callerMemory, StringEncoding.UTF8);
        CallFrame callee = frame(calleeMemory, StringEncoding.UTF8);
        long[] core = {returned};
        Flat args = new Flat(new long[] {address});
        TrapException trap =
                assertThrows(
                        TrapException.class, () -> plan.passResult(callee, core, caller, args));
        assertEquals(Kind.CANONICAL_ABI, trap.kind());
    }
}
