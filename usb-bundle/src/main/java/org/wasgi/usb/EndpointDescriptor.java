package org.wasgi.usb;

/**
 * {@code endpoint-descriptor} of {@code component:usb/descriptors}; USB 2.0, table 9-13.
 *
 * @param endpointAddress number in bits 0 to 3, bit 7 set for IN
 * @param maxPacketSize as in the descriptor: bits 0 to 10 the bytes, bits 11 and 12 the further
 *     transactions a microframe
 * @param refresh of audio devices, else 0
 * @param synchAddress of audio devices, else 0
 */
public record EndpointDescriptor(
        int length,
        int descriptorType,
        int endpointAddress,
        int attributes,
        int maxPacketSize,
        int interval,
        int refresh,
        int synchAddress) {
    private static final int IN = 0x80;

    public boolean in() {
        return (endpointAddress & IN) != 0;
    }

    public TransferType type() {
        return switch (attributes & 3) {
            case 0 -> TransferType.CONTROL;
            case 1 -> TransferType.ISOCHRONOUS;
            case 2 -> TransferType.BULK;
            default -> TransferType.INTERRUPT;
        };
    }
}
