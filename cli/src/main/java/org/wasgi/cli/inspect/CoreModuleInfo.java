package org.wasgi.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.cli.inspect.Sections.Section;
import org.wasgi.engine.MalformedException;

/**
 * A core module in figures.
 *
 * @param bytes its size
 * @param functions the functions it defines
 * @param memories those it defines and imports
 */
record CoreModuleInfo(int bytes, int functions, List<MemoryInfo> memories) {
    private static final int IMPORT_SECTION = 2;
    private static final int FUNCTION_SECTION = 3;
    private static final int MEMORY_SECTION = 5;
    private static final int HAS_MAX = 1;
    private static final int HAS_PAGE_SIZE = 8;

    /**
     * A memory.
     *
     * @param minPages in pages of 64 KiB
     * @param maxPages likewise; empty where only the host sets a limit
     */
    record MemoryInfo(boolean imported, long minPages, Optional<Long> maxPages) {}

    static CoreModuleInfo of(byte[] binary, int start, int end) {
        List<MemoryInfo> memories = new ArrayList<>();
        int functions = 0;
        Sections sections = new Sections(binary, start, end);
        while (sections.hasNext()) {
            Section section = sections.next();
            Input input = section.content();
            switch (section.id()) {
                case IMPORT_SECTION -> imports(input, memories);
                case FUNCTION_SECTION -> functions = (int) input.readUnsigned();
                case MEMORY_SECTION -> {
                    for (long left = input.readUnsigned(); left > 0; left--) {
                        memories.add(memory(false, input));
                    }
                }
                default -> {
                    // Nothing that is shown.
                }
            }
        }
        return new CoreModuleInfo(end - start, functions, List.copyOf(memories));
    }

    private static void imports(Input input, List<MemoryInfo> memories) {
        for (long left = input.readUnsigned(); left > 0; left--) {
            input.skipName();
            input.skipName();
            int kind = input.readByte();
            switch (kind) {
                case 0 -> input.readUnsigned();
                case 1 -> table(input);
                case 2 -> memories.add(memory(true, input));
                case 3 -> {
                    valueType(input);
                    input.readByte();
                }
                case 4 -> {
                    input.readByte();
                    input.readUnsigned();
                }
                default -> throw new MalformedException("unknown kind of import " + kind);
            }
        }
    }

    private static void table(Input input) {
        valueType(input);
        memory(true, input);
    }

    /** A reference type may be followed by a heap type. */
    private static void valueType(Input input) {
        int code = input.readByte();
        if (code == 0x63 || code == 0x64) {
            input.readUnsigned();
        }
    }

    private static MemoryInfo memory(boolean imported, Input input) {
        int flags = input.readByte();
        long min = input.readUnsigned();
        Optional<Long> max =
                (flags & HAS_MAX) != 0 ? Optional.of(input.readUnsigned()) : Optional.empty();
        if ((flags & HAS_PAGE_SIZE) != 0) {
            input.readUnsigned();
        }
        return new MemoryInfo(imported, min, max);
    }
}
