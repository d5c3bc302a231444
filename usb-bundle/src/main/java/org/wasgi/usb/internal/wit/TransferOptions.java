package org.wasgi.usb.internal.wit;

/** {@code transfer-options} of {@code component:usb/transfers}. */
public record TransferOptions(int endpoint, long timeoutMs, long streamId, long isoPackets) {}
