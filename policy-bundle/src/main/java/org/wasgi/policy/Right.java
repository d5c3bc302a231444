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
    /** Choose a USB device's configuration, or the alternate setting of an interface. */
    CONFIGURE("configure"),

    /** Reset a USB device. */
    RESET("reset"),

    /** Take an interface of a USB device from the operating system's driver, and give it back. */
    DETACH("detach"),

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
