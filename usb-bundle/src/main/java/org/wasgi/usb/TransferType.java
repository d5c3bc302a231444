package org.wasgi.usb;

/** {@code transfer-type} of {@code component:usb/transfers}, in its order. */
public enum TransferType {
    CONTROL,
    BULK,
    INTERRUPT,
    ISOCHRONOUS
}
