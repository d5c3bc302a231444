package org.wasgi.usb;

/**
 * What a transfer is to be. Checked by whoever makes it: a back end may rely on it.
 *
 * @param endpoint with the direction bit; for control transfers that of the setup packet
 * @param capacity bytes of data at most, without the setup packet
 * @param timeoutMillis 0 for none; unsigned
 * @param streamId 0 for none; unsigned, bulk only
 * @param isoPackets packets that the capacity is divided into evenly; 0 unless isochronous
 * @param setup of control transfers only, else null
 */
public record TransferRequest(
        TransferType type,
        int endpoint,
        int capacity,
        int timeoutMillis,
        int streamId,
        int isoPackets,
        Setup setup) {
    private static final int IN = 0x80;

    /**
     * A setup packet; USB 2.0, section 9.3. Its {@code wLength} is the transfer's capacity.
     *
     * @param requestType {@code bmRequestType}, the direction in bit 7
     */
    public record Setup(int requestType, int request, int value, int index) {
        public boolean in() {
            return (requestType & IN) != 0;
        }
    }

    public boolean in() {
        return (endpoint & IN) != 0;
    }
}
