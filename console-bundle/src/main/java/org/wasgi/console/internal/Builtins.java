package org.wasgi.console.internal;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gogo's own commands ({@code echo}, {@code grep}, {@code if}, ...) for gateways without a
 * terminal: the bundle that has them offers them only together with an interactive shell.
 */
@Component(
        service = {},
        immediate = true)
public final class Builtins {
    private static final String[] BUILTIN = {"format", "new", "set", "tac", "type"};
    private static final String[] PROCEDURAL = {
        "each", "if", "not", "throw", "try", "until", "while", "break", "continue"
    };
    private static final String[] POSIX = {
        "cat", "cd", "date", "echo", "grep", "head", "ls", "pwd", "sleep", "sort", "tail", "wc"
    };

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Registers the commands. */
    @Activate
    public Builtins(BundleContext context, @Reference CommandProcessor processor) {
        register(context, new Builtin(), BUILTIN);
        register(context, new Procedural(), PROCEDURAL);
        register(context, new Posix(processor), POSIX);
    }

    private void register(BundleContext context, Object commands, String[] names) {
        var properties = new Hashtable<String, Object>();
        properties.put(CommandProcessor.COMMAND_SCOPE, "gogo");
        properties.put(CommandProcessor.COMMAND_FUNCTION, names);
        registrations.add(context.registerService(Object.class, commands, properties));
    }

    /** Takes the commands away. */
    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
