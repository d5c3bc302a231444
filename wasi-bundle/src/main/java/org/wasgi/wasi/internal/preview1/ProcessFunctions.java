package org.wasgi.wasi.internal.preview1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wasgi.wasi.ExitException;
import org.wasgi.wasi.WasiConfiguration;
import org.wasgi.wasi.internal.random.RandomNumbers;

/** {@code args_*}, {@code environ_*}, {@code proc_*}, {@code sched_yield}, {@code random_get}. */
final class ProcessFunctions {
    private static final int RANDOM_AT_ONCE = 64 * 1024;

    private final List<String> arguments;
    private final List<String> environment;
    private final RandomNumbers.Secure random;

    ProcessFunctions(WasiConfiguration given, RandomNumbers.Secure random) {
        this.arguments = given.arguments();
        this.environment =
                given.environment().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList();
        this.random = random;
    }

    void addTo(Functions functions) {
        functions
                .add("args_get", "ii", call -> get(call, arguments))
                .add("args_sizes_get", "ii", call -> sizes(call, arguments))
                .add("environ_get", "ii", call -> get(call, environment))
                .add("environ_sizes_get", "ii", call -> sizes(call, environment))
                .add("random_get", "ii", this::random)
                .add("sched_yield", "", call -> Thread.yield())
                .add("proc_raise", "i", ProcessFunctions::raise)
                .addFinal("proc_exit", "i", call -> new ExitException(call.i32(0)));
    }

    private static void get(GuestCall call, List<String> texts) {
        int pointers = call.pointer(0, texts.size() * Integer.BYTES, Integer.BYTES);
        int buffer = call.pointer(1, bytes(texts), 1);
        call.table(pointers, buffer, texts);
    }

    private static void sizes(GuestCall call, List<String> texts) {
        int count = call.pointer(0, Integer.BYTES, Integer.BYTES);
        int bytes = call.pointer(1, Integer.BYTES, Integer.BYTES);
        call.memory().writeInt(count, texts.size());
        call.memory().writeInt(bytes, bytes(texts));
    }

    /** Of all texts, a zero byte after each included. */
    private static int bytes(List<String> texts) {
        return texts.stream().mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length + 1).sum();
    }

    private void random(GuestCall call) {
        int buffer = call.buffer(0);
        long left = Integer.toUnsignedLong(call.i32(1));
        while (left > 0) {
            int count = (int) Math.min(left, RANDOM_AT_ONCE);
            call.memory().write(buffer, random.getRandomBytes(count), 0, count);
            buffer += count;
            left -= count;
            call.caller().park(0); // Only to end where the call shall end.
        }
    }

    private static void raise(GuestCall call) throws ErrnoException {
        throw new ErrnoException(Errno.NOTSUP);
    }
}
