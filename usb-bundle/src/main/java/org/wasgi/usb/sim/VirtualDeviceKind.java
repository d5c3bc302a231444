package org.wasgi.usb.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of devices that can be plugged into the simulated bus by name, from configuration or by
 * command.
 *
 * <pre>{@code
 * usb.attach(VirtualDeviceKind.device(List.of("storage", "stick.img", "--read-only"), folder));
 * }</pre>
 */
public enum VirtualDeviceKind {
    LOOP("[--serial S]") {
        @Override
        VirtualDevice make(Options options) {
            options.requireNoFile();
            return new LoopDevice(options.serial());
        }
    },
    STORAGE("FILE [--read-only] [--serial S]") {
        @Override
        VirtualDevice make(Options options) throws IOException {
            return new StorageDevice(
                    FileMedium.open(options.requiredFile(), options.readOnly()), options.serial());
        }
    },
    GAMEPAD("[--serial S]") {
        @Override
        VirtualDevice make(Options options) {
            options.requireNoFile();
            return new GamepadDevice(options.serial());
        }
    },
    SERIAL("[--serial S]") {
        @Override
        VirtualDevice make(Options options) {
            options.requireNoFile();
            return new SerialDevice(options.serial());
        }
    };

    /** The longest serial number: a string descriptor holds no more. */
    private static final int MOST_SERIAL = 126;

    private final String options;

    VirtualDeviceKind(String options) {
        this.options = options;
    }

    abstract VirtualDevice make(Options options) throws IOException;

    /** The name in commands and configuration: {@code storage}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with all that may follow it. */
    public String usage() {
        return word() + " " + options;
    }

    public static Optional<VirtualDeviceKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /**
     * Makes a device by words: {@code KIND [FILE] [--read-only] [--serial S]}.
     *
     * @param folder from which a relative FILE is meant
     * @throws IllegalArgumentException if they are no such words; the message is one line for a
     *     user
     * @throws IOException if the file cannot be opened
     */
    public static VirtualDevice device(List<String> words, Path folder) throws IOException {
        String word = words.isEmpty() ? "" : words.get(0);
        VirtualDeviceKind kind =
                named(word)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no kind of device is called "
                                                        + word
                                                        + "; there are "
                                                        + words()));
        return kind.make(Options.parse(kind, words.subList(1, words.size()), folder));
    }

    private static String words() {
        return String.join(", ", Arrays.stream(values()).map(VirtualDeviceKind::word).toList());
    }

    /**
     * What follows the kind.
     *
     * @param file null if none was given
     * @param serial empty if none was given
     */
    private record Options(VirtualDeviceKind kind, Path file, boolean readOnly, String serial) {
        static Options parse(VirtualDeviceKind kind, List<String> words, Path folder) {
            Path file = null;
            boolean readOnly = false;
            String serial = "";
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.equals("--read-only") && kind == STORAGE) {
                    readOnly = true;
                } else if (word.equals("--serial") && i + 1 < words.size()) {
                    serial = serial(words.get(++i));
                } else if (file == null && !word.startsWith("--")) {
                    file = folder.resolve(word);
                } else {
                    throw usage(kind, "cannot have " + word);
                }
            }
            return new Options(kind, file, readOnly, serial);
        }

        private static String serial(String typed) {
            if (typed.length() > MOST_SERIAL || !typed.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IllegalArgumentException(
                        "a serial number is 1 to " + MOST_SERIAL + " visible ASCII characters");
            }
            return typed;
        }

        Path requiredFile() {
            if (file == null) {
                throw usage(kind, "needs the file of an image");
            }
            return file;
        }

        void requireNoFile() {
            if (file != null) {
                throw usage(kind, "takes no file");
            }
        }

        private static IllegalArgumentException usage(VirtualDeviceKind kind, String what) {
            return new IllegalArgumentException(
                    "a " + kind.word() + " device " + what + ": " + kind.usage());
        }
    }
}
