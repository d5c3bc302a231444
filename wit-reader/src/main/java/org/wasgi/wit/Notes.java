package org.wasgi.wit;

/**
 * What is written about an item.
 *
 * @param docs its documentation comments without their marks, lines ended by {@code \n}; empty
 *     where there are none
 */
public record Notes(String docs, Gate gate) {
    public static final Notes NONE = new Notes("", Gate.OPEN);
}
