package org.wasgi.wit.syntax;

import org.wasgi.wit.Position;

/** An identifier, and where it is written. */
public record Name(String text, Position at) {
    @Override
    public String toString() {
        return text;
    }
}
