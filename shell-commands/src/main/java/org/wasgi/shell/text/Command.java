package org.wasgi.shell.text;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.apache.felix.service.command.Process;
import org.wasgi.i2c.I2cException;
import org.wasgi.linker.DriverException;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.usb.UsbException;

/**
 * One command: how it is used, and how it ends when something goes wrong.
 *
 * <pre>{@code
 * private static final Command STOP = new Command("driver:stop NAME", 1, 1);
 *
 * public void stop(String[] args) {
 *     STOP.run(args, out -> out.println(drivers.stop(args[0]).state()));
 * }
 * }</pre>
 *
 * @param usage the command with its arguments
 * @param least the fewest arguments
 * @param most the most arguments
 */
public record Command(String usage, int least, int most) {
    /** For {@link #most}: as many as the user likes. */
    public static final int ANY = Integer.MAX_VALUE;

    /** What a command does; it prints its result. */
    @FunctionalInterface
    public interface Body {
        void run(PrintStream out)
                throws IOException, I2cException, UsbException, InterruptedException;
    }

    /**
     * Runs the command, printing to where Gogo wants it.
     *
     * @throws CommandException if the number of arguments is wrong, or the command failed
     */
    public void run(String[] args, Body body) {
        if (args.length < least || args.length > most) {
            throw new CommandException("usage: " + usage);
        }
        try {
            body.run(Process.Utils.current().out());
        } catch (DriverException
                | AccessDeniedException
                | I2cException
                | UsbException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw failed(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw failed(e.getMessage() + ": " + reason(e.getCause()), e);
        } catch (IOException e) {
            throw failed(reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private static CommandException failed(String message, Exception cause) {
        return new CommandException(message == null ? cause.toString() : message, cause);
    }

    /** The message alone is only a file's name for some exceptions of files. */
    private static String reason(IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
