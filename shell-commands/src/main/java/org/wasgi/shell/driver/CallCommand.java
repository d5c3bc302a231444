package org.wasgi.shell.driver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.wave.Signature;
import org.wasgi.engine.wave.Wave;
import org.wasgi.linker.Drivers;
import org.wasgi.shell.text.Command;

/** Calls functions of drivers, with arguments and results in WAVE. */
@Component(service = CallCommand.class)
@GogoCommand(scope = "driver", function = "call")
public final class CallCommand {
    private static final Command CALL =
            new Command("driver:call NAME [FUNCTION [ARGUMENT...]]", 1, Command.ANY);

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");

    private final Drivers drivers;
    private final DriverNames names;

    @Activate
    public CallCommand(@Reference Drivers drivers) {
        this.drivers = drivers;
        this.names = new DriverNames(drivers);
    }

    @Descriptor(
            "calls a function of a driver and prints the result, or lists its functions:"
                    + " driver:call NAME [FUNCTION [ARGUMENT...]]")
    public void call(
            @Descriptor(
                            "ARGUMENT: in WAVE, such as 7, 0x48, true, text; in quotes what has"
                                    + " spaces or brackets, such as '{x: 1, y: 2}' or '[1, 2]'")
                    String[] args) {
        CALL.run(
                args,
                out -> {
                    String driver = names.find(args[0]).symbolicName();
                    Map<String, FuncType> functions = drivers.functions(driver);
                    if (args.length == 1) {
                        functions.forEach(
                                (name, type) -> out.println(name + ": " + Signature.of(type)));
                        return;
                    }
                    String function = FunctionNames.find(driver, functions.keySet(), args[1]);
                    FuncType type = functions.get(function);
                    Object result = drivers.call(driver, function, arguments(type, args));
                    try {
                        type.result().ifPresent(t -> out.println(Wave.print(t, result)));
                    } finally {
                        Resources.close(result);
                    }
                });
    }

    private static Object[] arguments(FuncType type, String[] args) {
        List<String> texts = new ArrayList<>(Arrays.asList(args).subList(2, args.length));
        for (int i = 0; i < Math.min(texts.size(), type.params().size()); i++) {
            texts.set(i, inWave(type.params().get(i), texts.get(i)));
        }
        return Wave.parseArguments(type, texts);
    }

    /**
     * WAVE for what people type: a text without quotes, as Gogo has eaten those it had, and a
     * number in hexadecimal.
     */
    private static String inWave(Param param, String text) {
        if (!(param.type() instanceof Primitive type)) {
            return text;
        }
        return switch (type) {
            case STRING -> text.startsWith("\"") ? text : Wave.print(type, text);
            case U8, S8, U16, S16, U32, S32, U64, S64 ->
                    HEXADECIMAL.matcher(text).matches()
                            ? new BigInteger(text.substring(2), 16).toString()
                            : text;
            default -> text;
        };
    }
}
