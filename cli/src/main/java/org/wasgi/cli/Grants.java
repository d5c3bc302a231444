package org.wasgi.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.wasgi.wasi.WasiConfiguration;

/**
 * What a command line gives a program: the options, wherever they stood, and the arguments that are
 * left.
 */
final class Grants {
    private Optional<String> i2c;
    private final WasiConfiguration.Builder given = WasiConfiguration.builder();

    /**
     * @param rest what followed the file: options first, then the program's own arguments
     * @throws UserException if an option's value is of no use
     */
    Grants(
            Path file,
            List<String> directories,
            List<String> variables,
            Optional<String> i2c,
            List<String> rest) {
        this.i2c = i2c;
        directories.forEach(this::directory);
        variables.forEach(this::variable);
        List<String> arguments = new ArrayList<>();
        arguments.add(file.getFileName().toString());
        Iterator<String> words = rest.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--")) {
                break;
            } else if (word.equals("--dir")) {
                directory(value(words, word));
            } else if (word.equals("--env")) {
                variable(value(words, word));
            } else if (word.equals("--i2c")) {
                bus(value(words, word));
            } else if (word.startsWith("--dir=")) {
                directory(word.substring("--dir=".length()));
            } else if (word.startsWith("--env=")) {
                variable(word.substring("--env=".length()));
            } else if (word.startsWith("--i2c=")) {
                bus(word.substring("--i2c=".length()));
            } else {
                arguments.add(word);
                break;
            }
        }
        words.forEachRemaining(arguments::add);
        given.arguments(arguments);
    }

    private static String value(Iterator<String> words, String option) {
        if (!words.hasNext()) {
            throw new UserException(option + " needs a value");
        }
        return words.next();
    }

    private void bus(String name) {
        i2c = Optional.of(name);
    }

    /** The I2C bus that is granted. */
    Optional<String> i2c() {
        return i2c;
    }

    private void directory(String value) {
        int at = value.indexOf("::");
        Path host = Path.of(at < 0 ? value : value.substring(0, at));
        String guest = at < 0 ? value : value.substring(at + 2);
        if (!Files.isDirectory(host)) {
            throw new UserException("--dir " + value + ": " + host + " is no folder");
        }
        if (guest.isEmpty()) {
            throw new UserException("--dir " + value + ": the path for the program is missing");
        }
        given.preopen(host, guest, true);
    }

    private void variable(String value) {
        int at = value.indexOf('=');
        if (at < 1) {
            throw new UserException("--env " + value + ": write NAME=VALUE");
        }
        given.environment(value.substring(0, at), value.substring(at + 1));
    }

    /** With the process's own standard streams, which nothing stands between. */
    WasiConfiguration configuration() {
        return given.stdin(new FileInputStream(FileDescriptor.in))
                .stdout(new FileOutputStream(FileDescriptor.out))
                .stderr(new FileOutputStream(FileDescriptor.err))
                .build();
    }
}
