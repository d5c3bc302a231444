package org.wasgi.console.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Parser.Executable;
import org.apache.felix.gogo.runtime.Parser.Operator;
import org.apache.felix.gogo.runtime.Token;

/** Splits Gogo text into its commands, so that the result of each can be printed. */
final class Script {
    private Script() {}

    /**
     * The commands that {@code ;} or a line end separates on the outermost level. Such as are
     * joined by {@code &&}, {@code ||} or {@code |} stay together.
     *
     * @throws org.apache.felix.gogo.runtime.SyntaxError if the text is not Gogo's
     */
    static List<String> commands(String text) {
        List<String> commands = new ArrayList<>();
        int from = 0;
        for (Executable part : new Parser(text).program().tokens()) {
            if (part instanceof Operator && (Token.eq(";", part) || Token.eq("\n", part))) {
                add(commands, text.substring(from, part.start()));
                from = part.start() + part.length();
            }
        }
        add(commands, text.substring(from));
        return commands;
    }

    private static void add(List<String> commands, String command) {
        if (!command.isBlank()) {
            commands.add(command.strip());
        }
    }
}
