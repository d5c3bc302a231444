package org.wasgi.engine.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.wasgi.engine.fuzz.Sections.Section;
import org.wasgi.engine.testing.ComponentBytes;

/** Damages components: bits, bytes, numbers, pieces, sections. */
final class Mutator {
    private static final int PREAMBLE = 8;
    private static final int MAX_OPERATIONS = 4;
    private static final int MAX_PIECE = 64;

    /** Numbers at which something changes. */
    private static final long[] EDGES = {
        0,
        1,
        2,
        0x7f,
        0x80,
        0xff,
        0x3fff,
        0x4000,
        0xffff,
        0x10000,
        1 << 28,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        0x1_0000_0000L
    };

    private final Corpus corpus;
    private final int maxBytes;

    Mutator(Corpus corpus, int maxBytes) {
        this.corpus = corpus;
        this.maxBytes = maxBytes;
    }

    /** One of the corpus, damaged in one place, or in up to four. */
    byte[] next(RandomGenerator random) {
        byte[] wasm = any(random).clone();
        int operations = random.nextBoolean() ? 1 : 1 + random.nextInt(MAX_OPERATIONS);
        for (int i = 0; i < operations; i++) {
            byte[] changed = mutate(wasm, random);
            wasm = changed.length <= maxBytes ? changed : wasm;
        }
        return wasm;
    }

    private byte[] any(RandomGenerator random) {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] mutate(byte[] wasm, RandomGenerator random) {
        if (wasm.length <= PREAMBLE) {
            return any(random).clone();
        }
        int at = place(wasm, random);
        int piece = Math.min(1 + random.nextInt(MAX_PIECE), wasm.length - at);
        return switch (random.nextInt(12)) {
            case 0, 1 -> set(wasm, at, wasm[at] ^ 1 << random.nextInt(8));
            case 2 -> set(wasm, at, random.nextInt(256));
            case 3 -> set(wasm, at, wasm[at] + (random.nextBoolean() ? 1 : -1));
            case 4 -> replace(wasm, at, at + 1, number(random));
            case 5 -> replace(wasm, at, at + piece, new byte[0]);
            case 6 -> replace(wasm, at, at, Arrays.copyOfRange(wasm, at, at + piece));
            case 7 -> splice(wasm, at, random);
            case 8 -> random.nextInt(4) == 0 ? Arrays.copyOf(wasm, at) : number(wasm, at);
            default -> sections(wasm, random);
        };
    }

    /** Half of the time near the start of a section, where the structure is. */
    private static int place(byte[] wasm, RandomGenerator random) {
        List<Section> sections = Sections.of(wasm);
        if (sections.isEmpty() || random.nextBoolean()) {
            return PREAMBLE + random.nextInt(wasm.length - PREAMBLE);
        }
        Section section = sections.get(random.nextInt(sections.size()));
        return Math.min(section.start() + random.nextInt(MAX_PIECE), wasm.length - 1);
    }

    private static byte[] set(byte[] wasm, int at, int value) {
        wasm[at] = (byte) value;
        return wasm;
    }

    /** Mostly with the sizes of the sections around it made right, so that more is read. */
    private static byte[] replace(byte[] wasm, int from, int to, byte[] with) {
        byte[] changed =
                ComponentBytes.join(
                        Arrays.copyOf(wasm, from), with, Arrays.copyOfRange(wasm, to, wasm.length));
        boolean sizesStayWrong = Math.floorMod(Arrays.hashCode(with) + from, 8) == 0;
        return sizesStayWrong ? changed : resized(wasm, changed, from, to);
    }

    private static byte[] resized(byte[] wasm, byte[] changed, int from, int to) {
        List<Section> around =
                Sections.of(wasm).stream().filter(s -> s.contains(from, to)).toList();
        byte[] result = changed;
        int grown = changed.length - wasm.length;
        for (int i = around.size() - 1; i >= 0; i--) {
            Section section = around.get(i);
            byte[] size = ComponentBytes.bytes(section.end() - section.body() + grown);
            grown += size.length - (section.body() - section.start() - 1);
            result =
                    ComponentBytes.join(
                            Arrays.copyOf(result, section.start() + 1),
                            size,
                            Arrays.copyOfRange(result, section.body(), result.length));
        }
        return result;
    }

    /** A number in LEB128, now and then with more bytes than it needs. */
    private static byte[] number(RandomGenerator random) {
        long rest = EDGES[random.nextInt(EDGES.length)];
        byte[] leb = new byte[10];
        int length = 0;
        do {
            leb[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        } while (rest != 0 || random.nextInt(8) == 0 && length < leb.length);
        leb[length - 1] &= 0x7f;
        return Arrays.copyOf(leb, length);
    }

    /** The same number, one byte longer. */
    private static byte[] number(byte[] wasm, int at) {
        return wasm[at] < 0
                ? wasm
                : replace(wasm, at, at + 1, new byte[] {(byte) (wasm[at] | 0x80), 0});
    }

    private byte[] splice(byte[] wasm, int at, RandomGenerator random) {
        byte[] other = any(random);
        int from = PREAMBLE + random.nextInt(other.length - PREAMBLE);
        int length = Math.min(1 + random.nextInt(MAX_PIECE), other.length - from);
        int replaced = random.nextBoolean() ? Math.min(length, wasm.length - at) : 0;
        return replace(wasm, at, at + replaced, Arrays.copyOfRange(other, from, from + length));
    }

    /** Doubles, moves, drops or exchanges whole sections. */
    private byte[] sections(byte[] wasm, RandomGenerator random) {
        List<Section> sections = Sections.of(wasm);
        if (sections.isEmpty()) {
            return wasm;
        }
        Section one = sections.get(random.nextInt(sections.size()));
        Section two = sections.get(random.nextInt(sections.size()));
        byte[] content = Arrays.copyOfRange(wasm, one.start(), one.end());
        return switch (random.nextInt(4)) {
            case 0 -> replace(wasm, two.start(), two.start(), content);
            case 1 -> replace(wasm, one.start(), one.end(), new byte[0]);
            case 2 -> replace(wasm, two.start(), two.end(), content);
            default -> {
                byte[] other = any(random);
                List<Section> theirs = Sections.of(other);
                Section chosen =
                        theirs.isEmpty() ? null : theirs.get(random.nextInt(theirs.size()));
                yield chosen == null
                        ? wasm
                        : replace(
                                wasm,
                                one.start(),
                                one.start(),
                                Arrays.copyOfRange(other, chosen.start(), chosen.end()));
            }
        };
    }
}
