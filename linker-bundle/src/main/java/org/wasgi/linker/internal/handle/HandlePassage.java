package org.wasgi.linker.internal.handle;

/** How handles of one resource type cross a link in one direction. */
public interface HandlePassage {
    /** Passes an {@code own}. */
    Object own(Object value, Crossing crossing);

    /** Passes a {@code borrow}. */
    Object borrow(Object value, Crossing crossing);
}
