package org.wasgi.engine.internal.core.bytecode.run;

/** An exception that a guest threw; the value of an {@code exnref} too. */
public final class GuestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Tag tag;
    private final transient Object[] values;

    /**
     * @param values boxed, in the order of the tag's parameters
     */
    public GuestException(Tag tag, Object[] values) {
        super("uncaught exception", null, false, false);
        this.tag = tag;
        this.values = values;
    }

    public Tag tag() {
        return tag;
    }

    public Object value(int index) {
        return values[index];
    }
}
