package org.wasgi.shell.complete;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Suggestion;

/**
 * Says what is wrong with a command that does not exist. Gogo runs the function {@code default} for
 * those, with the command's name as the first argument.
 */
@Component(service = UnknownCommand.class)
@GogoCommand(scope = "wasgi", function = "default")
public final class UnknownCommand implements Function {
    /** Gogo's variable with the names of all commands, {@code scope:function}. */
    private static final String COMMANDS = ".commands";

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        String typed = arguments.get(0).toString();
        throw new CommandException(
                "no command is called "
                        + typed
                        + closest(names(session), typed)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("; help lists the commands"));
    }

    private static Collection<String> names(CommandSession session) {
        List<String> names = new ArrayList<>();
        if (session.get(COMMANDS) instanceof Collection<?> commands) {
            commands.forEach(command -> names.add(command.toString()));
        }
        return names;
    }

    /** By its whole name, or by its function where no scope was typed. */
    private static Optional<String> closest(Collection<String> names, String typed) {
        if (typed.indexOf(':') >= 0) {
            return Suggestion.closest(names, typed);
        }
        List<String> functions = names.stream().map(UnknownCommand::function).toList();
        // Short words are close to too many others.
        return Suggestion.closest(functions, typed)
                .filter(function -> function.charAt(0) == typed.charAt(0))
                .flatMap(
                        function ->
                                names.stream()
                                        .filter(name -> function(name).equals(function))
                                        .findFirst());
    }

    private static String function(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
