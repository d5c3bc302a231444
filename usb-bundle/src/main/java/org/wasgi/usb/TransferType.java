package org.wasgi.usb;

import java.util.Locale;

/** {@code transfer-type} of {@code component:usb/transfers}, in its order. */
public enum TransferType {
    CONTROL,
    BULK,
    INTERRUPT,
    ISOCHRONOUS;

    /** The WIT name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
