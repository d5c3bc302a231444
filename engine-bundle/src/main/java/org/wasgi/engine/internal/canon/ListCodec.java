package org.wasgi.engine.internal.canon;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** {@code list<T>} of elements that have no primitive array. */
final class ListCodec extends Codec {
    /** What one lifted value takes on the heap, roughly: a reference and a small object. */
    static final int OBJECT_BYTES = 32;

    private static final int MAX_LIST_BYTES = CallFrame.MAX_BYTES;

    private final Codec element;

    ListCodec(Codec element) {
        super(8, 4, 2);
        this.element = element;
    }

    @Override
    public Object load(CallFrame frame, int address) {
        return read(frame, frame.memory().readInt(address), frame.memory().readInt(address + 4));
    }

    @Override
    public void store(CallFrame frame, int address, Object value) {
        List<?> list = list(value);
        int pointer = write(frame, list);
        frame.memory().writeInt(address, pointer);
        frame.memory().writeInt(address + 4, list.size());
    }

    @Override
    public Object lift(CallFrame frame, Flat flat) {
        int pointer = flat.nextInt();
        return read(frame, pointer, flat.nextInt());
    }

    @Override
    public void lower(CallFrame frame, Flat flat, Object value) {
        List<?> list = list(value);
        flat.putInt(write(frame, list));
        flat.putInt(list.size());
    }

    @Override
    Transfer transferTo(Codec target) {
        return new ListTransfer(
                element.transferTo(((ListCodec) target).element), element.size(), element.align());
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw unfit("list", value);
    }

    private List<Object> read(CallFrame frame, int pointer, int length) {
        int count = checkedLength(frame, pointer, length, element.size(), element.align());
        frame.takeHeap((long) count * OBJECT_BYTES);
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = element.load(frame, pointer + i * element.size());
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** Traps unless the list lies within the memory and the limit; returns its length. */
    static int checkedLength(CallFrame frame, int pointer, int length, int size, int align) {
        long bytes = (length & 0xFFFF_FFFFL) * size;
        if (bytes > MAX_LIST_BYTES || length < 0) {
            throw CallFrame.trap("list of " + (length & 0xFFFF_FFFFL) + " elements is too long");
        }
        frame.checkRange(pointer, bytes, align, "list");
        return length;
    }

    private int write(CallFrame frame, List<?> list) {
        int pointer = allocate(frame, list.size(), element.size(), element.align());
        int at = pointer;
        for (Object value : list) {
            element.store(frame, at, value);
            at += element.size();
        }
        return pointer;
    }

    static int allocate(CallFrame frame, int count, int size, int align) {
        long bytes = (long) count * size;
        if (bytes > MAX_LIST_BYTES) {
            throw CallFrame.trap("list of " + count + " elements is too long");
        }
        return frame.allocate(align, (int) bytes);
    }
}
