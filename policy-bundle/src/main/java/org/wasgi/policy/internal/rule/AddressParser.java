package org.wasgi.policy.internal.rule;

import org.wasgi.policy.internal.rule.Words.Word;

/** Reads {@code 0x20-0x27,0x48}: I2C addresses and ranges of them, in hexadecimal or decimal. */
final class AddressParser {
    private final String text;
    private final int firstColumn;
    private int at;
    private int firstTenBitColumn;

    /**
     * @param start where in the word the addresses begin
     */
    AddressParser(Word word, int start) {
        text = word.text();
        firstColumn = word.column();
        at = start;
    }

    AddressSet addresses() throws PolicySyntaxException {
        AddressSet addresses = AddressSet.NONE;
        while (true) {
            int start = at;
            int first = address();
            int last = first;
            if (at < text.length() && text.charAt(at) == '-') {
                at++;
                start = at;
                last = address();
            }
            if (last < first) {
                throw error(start, "expected the end of the range to be its start or higher");
            }
            if (last > AddressSet.MAX_SEVEN_BIT && firstTenBitColumn == 0) {
                firstTenBitColumn = firstColumn + start;
            }
            addresses = addresses.withRange(first, last);
            if (at == text.length()) {
                return addresses;
            }
            if (text.charAt(at) != ',') {
                throw error(at, "expected ',' or '-' or a space, found '" + text.charAt(at) + "'");
            }
            at++;
        }
    }

    /** Where the first address above 0x7F is written; 0 if none is. */
    int firstTenBitColumn() {
        return firstTenBitColumn;
    }

    private int address() throws PolicySyntaxException {
        int start = at;
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
        if (hex) {
            at += 2;
        }
        int radix = hex ? 16 : 10;
        int digits = at;
        int value = 0;
        while (at < text.length() && digit(text.charAt(at), radix) >= 0) {
            value = value * radix + digit(text.charAt(at), radix);
            if (value > AddressSet.MAX) {
                throw error(start, "expected an I2C address, 0x00 to 0x3FF");
            }
            at++;
        }
        if (at == digits) {
            throw error(start, "expected an I2C address such as 0x48");
        }
        return value;
    }

    private static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private PolicySyntaxException error(int index, String message) {
        return new PolicySyntaxException(firstColumn + index, message);
    }
}
