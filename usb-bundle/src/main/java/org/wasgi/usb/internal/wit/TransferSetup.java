package org.wasgi.usb.internal.wit;

/** {@code transfer-setup} of {@code component:usb/transfers}. */
public record TransferSetup(int bmRequestType, int bRequest, int wValue, int wIndex) {}
