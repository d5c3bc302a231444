package org.wasgi.shell.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
                            "ARGUMENT: in WAVE, such as 7, true, text; in quotes what has spaces"
                                    + " or brackets, such as '{x: 1, y: 2}' or '[1, 2]'")
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
            texts.set(i, quoted(type.params().get(i), texts.get(i)));
        }
        return Wave.parseArguments(type, texts);
    }

    /** Gogo has eaten the quotes of a text, and people do not type two kinds of them. */
    private static String quoted(Param param, String text) {
        return param.type() == Primitive.STRING && !text.startsWith("\"")
                ? Wave.print(Primitive.STRING, text)
                : text;
    }
}
