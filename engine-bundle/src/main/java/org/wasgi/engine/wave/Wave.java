package org.wasgi.engine.wave;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.OptionType;

/**
 * Component values as WAVE text.
 *
 * <pre>{@code
 * Object reading = Wave.parse(type, "{celsius: 21.5, alarm: none}");
 * String text = Wave.print(type, reading); // {celsius: 21.5}
 * }</pre>
 *
 * <p>By type: {@code true}, {@code -7}, {@code 1.5e3}, {@code nan}, {@code -inf}, {@code 'x'},
 * {@code "text\n"}, {@code [1, 2]}, {@code (1, "a")}, {@code {field: 1}} ({@code {:}} without
 * fields), {@code case(1)}, {@code case}, {@code {read, write}}, {@code some(1)} or {@code none},
 * {@code ok(1)} or {@code err("no")}. An option's payload may be written bare, and so may an ok
 * payload, unless it is an option or result itself. A label that is a keyword is written {@code
 * %some}. Text of a value may be at most {@value #MAX_LENGTH} characters long.
 */
public final class Wave {
    /** The longest text parsed or printed, in UTF-16 code units. */
    public static final int MAX_LENGTH = 1 << 22;

    /** How deep values may nest. */
    public static final int MAX_DEPTH = 256;

    private Wave() {}

    /**
     * Reads one value.
     *
     * @throws WaveException if the text is not a value of that type
     */
    public static Object parse(ValueType type, String text) {
        return new WaveParser(text).parse(type);
    }

    /**
     * Reads the arguments of a function, one text a parameter; parameters of type option may be
     * left out at the end.
     *
     * @throws WaveException if there are too few or too many, or one does not fit its parameter
     */
    public static Object[] parseArguments(FuncType type, List<String> texts) {
        List<Param> params = type.params();
        if (texts.size() > params.size() || !restIsOptional(params, texts.size())) {
            throw new WaveException(
                    "expected "
                            + arguments(params)
                            + ", found "
                            + texts.size()
                            + " "
                            + Signature.params(type));
        }
        Object[] values = new Object[params.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    i < texts.size()
                            ? argument(params.get(i), i + 1, texts.get(i))
                            : Optional.empty();
        }
        return values;
    }

    private static boolean restIsOptional(List<Param> params, int from) {
        return params.subList(from, params.size()).stream()
                .allMatch(p -> p.type() instanceof OptionType);
    }

    private static String arguments(List<Param> params) {
        return params.size() == 1 ? "1 argument" : params.size() + " arguments";
    }

    private static Object argument(Param param, int number, String text) {
        try {
            return parse(param.type(), text);
        } catch (WaveException e) {
            throw new WaveException(
                    "argument " + number + " (" + param.name() + "): " + e.getMessage(), e);
        }
    }

    /**
     * Writes a value. Resources appear as {@code <name#number>}, which cannot be read back.
     *
     * @throws IllegalArgumentException if the value is not one of that type, or too long to print
     */
    public static String print(ValueType type, Object value) {
        WavePrinter printer = new WavePrinter();
        printer.print(type, value);
        return printer.text();
    }
}
