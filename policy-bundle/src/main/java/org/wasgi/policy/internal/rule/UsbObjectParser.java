package org.wasgi.policy.internal.rule;

import org.wasgi.policy.internal.rule.Words.Word;

/** Reads {@code usb:1209:0001,serial=A1*,port=1-2/0/81}: a device, its part, an endpoint. */
final class UsbObjectParser {
    static final String PREFIX = "usb:";

    private static final NamePattern ALL = new NamePattern("*");
    private static final String QUALIFIER_PUNCTUATION = "._-:*";
    private static final String CLASS = "class=";
    private static final String CONTROL = "control";
    private static final int MAX_INTERFACE = 255;

    private final String text;
    private final int firstColumn;
    private int at = PREFIX.length();
    private NamePattern serial = ALL;
    private NamePattern port = ALL;

    UsbObjectParser(Word word) {
        text = word.text();
        firstColumn = word.column();
    }

    UsbObject object() throws PolicySyntaxException {
        int vendor = id("a vendor: four hexadecimal digits or *");
        int product = UsbObject.ANY;
        if (skip(':')) {
            product = id("a product: four hexadecimal digits or *");
        } else if (vendor != UsbObject.ANY) {
            throw expected(at, "':' and a product: four hexadecimal digits or *");
        }
        while (skip(',')) {
            qualifier();
        }
        UsbPart part = new UsbPart.Whole();
        UsbEndpoints endpoints = UsbEndpoints.ALL;
        if (skip('/')) {
            part = part();
            if (skip('/')) {
                endpoints = endpoint();
            }
        }
        if (at < text.length()) {
            throw expected(at, "',' or '/' or a space");
        }
        return new UsbObject(vendor, product, serial, port, part, endpoints);
    }

    private int id(String what) throws PolicySyntaxException {
        return skip('*') ? UsbObject.ANY : hexadecimal(4, what);
    }

    private void qualifier() throws PolicySyntaxException {
        int start = at;
        if (skipWord("serial=")) {
            serial = pattern();
        } else if (skipWord("port=")) {
            port = pattern();
        } else {
            throw expected(start, "serial= or port=");
        }
    }

    private NamePattern pattern() throws PolicySyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '/') {
            char c = text.charAt(at);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            if (!plain && QUALIFIER_PUNCTUATION.indexOf(c) < 0) {
                throw expected(at, "letters, digits, one of ._-: or *");
            }
            at++;
        }
        if (at == start) {
            throw expected(at, "a value, which may contain *");
        }
        return new NamePattern(text.substring(start, at));
    }

    private UsbPart part() throws PolicySyntaxException {
        if (skip('*')) {
            return new UsbPart.Interfaces();
        }
        if (skipWord(CLASS)) {
            int code = hexadecimal(2, "a class: two hexadecimal digits");
            int subclass =
                    skip('.') ? hexadecimal(2, "a subclass: two hexadecimal digits") : UsbPart.ANY;
            int protocol =
                    subclass != UsbPart.ANY && skip('.')
                            ? hexadecimal(2, "a protocol: two hexadecimal digits")
                            : UsbPart.ANY;
            return new UsbPart.OfClass(code, subclass, protocol);
        }
        return new UsbPart.Numbered(interfaceNumber());
    }

    private int interfaceNumber() throws PolicySyntaxException {
        int start = at;
        int number = 0;
        while (at < text.length() && digit(text.charAt(at), 10) >= 0) {
            number = number * 10 + digit(text.charAt(at), 10);
            at++;
            if (number > MAX_INTERFACE) {
                throw expected(start, "an interface, 0 to 255");
            }
        }
        if (at == start) {
            throw expected(start, "an interface: a number, class=CC.SS.PP or *");
        }
        return number;
    }

    private UsbEndpoints endpoint() throws PolicySyntaxException {
        String what = "an endpoint such as 81 (IN) or 02 (OUT), or control";
        if (skipWord(CONTROL)) {
            return UsbEndpoints.CONTROL;
        }
        int start = at;
        int address = hexadecimal(2, what);
        if (address == 0 || !UsbEndpoints.exists(address)) {
            throw expected(start, what);
        }
        return new UsbEndpoints(UsbEndpoints.bit(address));
    }

    private int hexadecimal(int digits, String what) throws PolicySyntaxException {
        int start = at;
        int value = 0;
        while (at < text.length() && digit(text.charAt(at), 16) >= 0) {
            value = (value << 4 | digit(text.charAt(at), 16)) & 0xFFFF;
            at++;
        }
        if (at - start != digits) {
            throw expected(start, what);
        }
        return value;
    }

    private static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skipWord(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private PolicySyntaxException expected(int index, String what) {
        String found = index < text.length() ? ", found '" + text.substring(index) + "'" : "";
        return new PolicySyntaxException(firstColumn + index, "expected " + what + found);
    }
}
