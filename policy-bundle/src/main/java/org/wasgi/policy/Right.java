package org.wasgi.policy;

/** What a grant gives. The text form in rules is {@link #text()}. */
public enum Right {
    READ("read"),
    WRITE("write"),
    /** Pass one's handle to another subject. */
    DELEGATE("delegate"),
    /** Use an I2C address to which a kernel driver is bound. */
    SHARED("shared"),
    /** Use ten-bit I2C addresses, 0x80 to 0x3FF. */
    TEN_BIT("ten-bit"),
    /** Import an interface that another bundle exports. */
    LINK("link");

    private final String text;

    Right(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
