package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreMemory;
import org.wasgi.engine.internal.core.CoreInstance;
import org.wasgi.engine.internal.core.bytecode.CoreFixture.FixedBudget;
import org.wasgi.engine.internal.core.bytecode.RandomModule.Signature;
import org.wasgi.engine.internal.core.module.ValType;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;

/**
 * Random modules give what an interpreter of other hands gives. The system property {@code
 * wasgi.random-modules} says how many, {@code wasgi.random-seed} where to begin.
 */
class DifferentialTest {
    private static final int CALLS = 3;

    private final BytecodeEngine engine = new BytecodeEngine();

    @Test
    void randomModulesDoWhatTheInterpreterDoes() {
        compareAll(6, 1);
    }

    /** Their functions are longer than a method may be that the Java VM compiles. */
    @Test
    void dividedFunctionsDoWhatTheInterpreterDoes() {
        compareAll(200, 10);
    }

    /**
     * @param statements of each function at most
     * @param fewer what the number of modules is divided by
     */
    private void compareAll(int statements, int fewer) {
        int count = Integer.getInteger("wasgi.random-modules", 300) / fewer;
        long first = Long.getLong("wasgi.random-seed", 1);
        int returned = 0;
        for (long seed = first; seed < first + count; seed++) {
            returned += compare(new RandomModule(seed, statements), seed);
        }
        assertTrue(returned > count, "most calls trapped: only " + returned + " returned");
    }

    /** Gives the number of calls that returned. */
    private int compare(RandomModule module, long seed) {
        CoreInstance ours =
                engine.compile(module.bytes())
                        .instantiate(new CoreExtern[0], new FixedBudget(1 << 20, 100));
        Instance theirs =
                Instance.builder(Parser.parse(module.bytes()))
                        .withMachineFactory(InterpreterMachine::new)
                        .build();
        Random random = new Random(~seed);
        int returned = 0;
        for (int i = 0; i < module.functions().size(); i++) {
            Signature type = module.functions().get(i);
            for (int call = 0; call < CALLS; call++) {
                String where = "seed " + seed + ", call " + call + " of f" + i;
                long[] args = args(type, random);
                String expected = interpret(theirs, "f" + i, args, type);
                String given = run(ours, "f" + i, args, type);
                assertEquals(expected, given, where);
                assertArrayEquals(memory(theirs), memory(ours), where);
                returned += given.startsWith("trap") ? 0 : 1;
            }
        }
        return returned;
    }

    private static long[] args(Signature type, Random random) {
        long[] args = new long[type.params().length];
        for (int i = 0; i < args.length; i++) {
            long value = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(200) - 50;
            args[i] =
                    switch (type.params()[i]) {
                        case ValType.I32 -> (int) value;
                        case ValType.I64 -> value;
                        case ValType.F32 -> Float.floatToIntBits(value / 4f);
                        default -> Double.doubleToLongBits(value / 4d);
                    };
        }
        return args;
    }

    private static String run(CoreInstance instance, String name, long[] args, Signature type) {
        try {
            return text(CoreFixture.function(instance, name).call(args), type);
        } catch (TrapException e) {
            return "trap " + e.kind();
        }
    }

    private static String interpret(Instance instance, String name, long[] args, Signature type) {
        try {
            return text(instance.export(name).apply(args), type);
        } catch (WasmEngineException e) {
            // The specification's text, and more after it.
            String message = e.getMessage().split(":|, |\\d")[0].strip();
            return "trap " + CoreValue.kind("assert_trap", message);
        }
    }

    private static String text(long[] results, Signature type) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < type.results().length; i++) {
            text.append(
                    switch (type.results()[i]) {
                        case ValType.I32 -> (int) results[i];
                        case ValType.I64 -> results[i];
                        // All NaNs are one.
                        case ValType.F32 -> Float.intBitsToFloat((int) results[i]);
                        default -> Double.longBitsToDouble(results[i]);
                    });
            text.append(' ');
        }
        return text.toString();
    }

    private static byte[] memory(CoreInstance instance) {
        CoreMemory memory = (CoreMemory) instance.export("m");
        byte[] bytes = new byte[(int) memory.size()];
        memory.read(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static byte[] memory(Instance instance) {
        return instance.memory().readBytes(0, instance.memory().pages() << 16);
    }
}
