package org.wasgi.cli.text;

/** A place in a text; both counted from 1. */
record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
