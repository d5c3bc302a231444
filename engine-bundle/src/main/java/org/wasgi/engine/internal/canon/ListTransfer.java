package org.wasgi.engine.internal.canon;

/** Lists: one allocation and one copy, or element by element where they need a look. */
final class ListTransfer extends Transfer {
    private final Transfer element;
    private final int size;
    private final int align;

    /**
     * @param size bytes of an element
     * @param align alignment of an element
     */
    ListTransfer(Transfer element, int size, int align) {
        this.element = element;
        this.size = size;
        this.align = align;
    }

    @Override
    void copy(CallFrame from, int source, CallFrame to, int target) {
        int length = from.memory().readInt(source + 4);
        int pointer = move(from, from.memory().readInt(source), length, to);
        to.memory().writeInt(target, pointer);
        to.memory().writeInt(target + 4, length);
    }

    @Override
    void pass(CallFrame from, Flat source, CallFrame to, Flat target) {
        int pointer = source.nextInt();
        int length = source.nextInt();
        target.putInt(move(from, pointer, length, to));
        target.putInt(length);
    }

    private int move(CallFrame from, int pointer, int length, CallFrame to) {
        int count = ListCodec.checkedLength(from, pointer, length, size, align);
        from.takeHeap((long) count * size);
        int target = ListCodec.allocate(to, count, size, align);
        if (element.bitwise()) {
            from.memory().copyTo(pointer, to.memory(), target, count * size);
            return target;
        }
        for (int i = 0; i < count; i++) {
            element.copy(from, pointer + i * size, to, target + i * size);
        }
        return target;
    }
}
