package org.wasgi.engine.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.testing.DynamicValues;
import org.wasgi.engine.testing.RandomTypes;
import org.wasgi.engine.testing.RandomValues;
import org.wasgi.engine.type.ValueType;

class WaveRoundTripTest {
    private static final int VALUES = 5_000;
    private static final String NOISE = "{}[](),:%'\"\\u0-e.";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsPrintedReadsBackAsTheSameValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTypes types = new RandomTypes(random);
        RandomValues values = new RandomValues(random);
        for (int i = 0; i < VALUES; i++) {
            ValueType type = types.next(4);
            Object value = values.next(type);
            String text = Wave.print(type, value);
            assertTrue(
                    DynamicValues.same(value, Wave.parse(type, text)),
                    () -> "seed " + seed + ", " + Signature.of(type) + ": " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void damagedTextIsReadOrRefusedButNeverAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTypes types = new RandomTypes(random);
        RandomValues values = new RandomValues(random);
        int refused = 0;
        for (int i = 0; i < VALUES; i++) {
            ValueType type = types.next(4);
            String damaged = damage(random, Wave.print(type, values.next(type)));
            try {
                Wave.print(type, Wave.parse(type, damaged));
            } catch (WaveException e) {
                refused++;
                assertTrue(
                        e.getMessage().startsWith("column ") || e.getMessage().startsWith("line "),
                        e::getMessage);
            }
        }
        assertTrue(refused > VALUES / 4, "only " + refused + " refused");
    }

    private static String damage(SplittableRandom random, String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default ->
                    text.substring(0, at)
                            + NOISE.charAt(random.nextInt(NOISE.length()))
                            + text.substring(at);
        };
    }
}
