package org.wasgi.i2c.sim;

/** The character generator ROM A00 of the HD44780 (data sheet, table 4) in Unicode. */
final class LcdCharacters {
    private static final char UNKNOWN = '\uFFFD';

    private LcdCharacters() {}

    /**
     * The character that {@code code}, 0..255, shows; U+FFFD for user-defined ones and those
     * without Unicode.
     */
    static char character(int code) {
        return switch (code) {
            case 0x5C -> '¥';
            case 0x7E -> '→';
            case 0x7F -> '←';
            // A semi-voiced sound mark by the table; everyone writes degrees with it.
            case 0xDF -> '°';
            case 0xE0 -> 'α';
            case 0xE1 -> 'ä';
            case 0xE2 -> 'β';
            case 0xE4 -> 'µ';
            case 0xEF -> 'ö';
            case 0xF4 -> 'Ω';
            case 0xF5 -> 'ü';
            case 0xF7 -> 'π';
            case 0xFD -> '÷';
            case 0xFF -> '█';
            default -> plain(code);
        };
    }

    private static char plain(int code) {
        if (code >= 0x20 && code < 0x7E) {
            return (char) code;
        }
        // Half-width katakana lie in Unicode in the same order.
        return code > 0xA0 && code < 0xDF ? (char) (code - 0xA0 + 0xFF60) : UNKNOWN;
    }
}
