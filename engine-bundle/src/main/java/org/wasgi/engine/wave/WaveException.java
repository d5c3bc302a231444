package org.wasgi.engine.wave;

/**
 * Text that is not a value of the type it should have; the message is one line that says where and
 * what was due.
 */
public final class WaveException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    WaveException(String message) {
        super(message);
        this.line = 0;
        this.column = 0;
    }

    WaveException(String message, WaveException cause) {
        super(message, cause);
        this.line = cause.line;
        this.column = cause.column;
    }

    WaveException(int line, int column, String problem) {
        super((line > 1 ? "line " + line + ", " : "") + "column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The line of the fault, counted from 1; 0 where it has no place in the text. */
    public int line() {
        return line;
    }

    /**
     * The column of the fault in characters, counted from 1; 0 where it has no place in the text.
     */
    public int column() {
        return column;
    }
}
