package org.wasgi.cli.inspect;

import java.util.NoSuchElementException;
import org.wasgi.engine.MalformedException;

/** The sections of a binary, one after the other: an id, a length, the content (Binary.md). */
final class Sections {
    private static final int PREAMBLE = 8;

    private final Input input;
    private final int end;

    /** A section: its content is {@code binary[start, end)}. */
    record Section(int id, byte[] binary, int start, int end) {
        Input content() {
            return new Input(binary, start, end);
        }
    }

    /** The sections of the component or module in {@code binary[start, end)}. */
    Sections(byte[] binary, int start, int end) {
        if (end - start < PREAMBLE) {
            throw new MalformedException("truncated at offset " + end);
        }
        this.input = new Input(binary, start + PREAMBLE, end);
        this.end = end;
    }

    boolean hasNext() {
        return input.position() < end;
    }

    Section next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int id = input.readByte();
        int length = input.readLength();
        int start = input.position();
        input.skip(length);
        return new Section(id, input.bytes(), start, start + length);
    }
}
