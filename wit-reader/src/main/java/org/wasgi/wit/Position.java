package org.wasgi.wit;

/**
 * A place in a WIT file.
 *
 * @param file as it was given to the reader
 * @param line counted from 1
 * @param column in characters, counted from 1
 */
public record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
