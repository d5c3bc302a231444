package org.wasgi.wasi.internal.filesystem;

/**
 * What may be done in a {@link Tree} now. Asked by every operation, also on what is open already,
 * so that a right taken away is gone at once.
 */
public interface Access {
    boolean mayRead();

    /** Whether what is inside may be changed; asked only where {@link #mayRead}. */
    boolean mayWrite();

    /** One that never changes. */
    static Access lasting(boolean writable) {
        return new Access() {
            @Override
            public boolean mayRead() {
                return true;
            }

            @Override
            public boolean mayWrite() {
                return writable;
            }
        };
    }
}
