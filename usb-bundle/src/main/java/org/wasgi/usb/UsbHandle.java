package org.wasgi.usb;

/**
 * An opened device. Knows no policy; whoever has it may do anything. Safe for use from several
 * threads. The methods may block, no longer than the back end's own time-outs, so they are called
 * on a thread that may be left waiting; {@link #transfer} and what it makes never block. All throw
 * NO_DEVICE once the device is gone.
 */
public interface UsbHandle extends AutoCloseable {
    /** {@code bConfigurationValue} of the active configuration, 0 if there is none. */
    int configuration() throws UsbException;

    /**
     * @param value 1 to 255, or -1 to leave the device without configuration
     * @throws UsbException of kind NOT_FOUND, or BUSY while interfaces are claimed
     */
    void setConfiguration(int value) throws UsbException;

    /**
     * @throws UsbException of kind NOT_FOUND, or BUSY if another program or kernel driver has it
     */
    void claimInterface(int interfaceNumber) throws UsbException;

    /**
     * @throws UsbException of kind NOT_FOUND if it was not claimed
     */
    void releaseInterface(int interfaceNumber) throws UsbException;

    /**
     * @throws UsbException of kind NOT_FOUND if it was not claimed or has no such setting
     */
    void setAlternateSetting(int interfaceNumber, int setting) throws UsbException;

    /**
     * @param endpoint with the direction bit
     */
    void clearHalt(int endpoint) throws UsbException;

    /**
     * @throws UsbException of kind NOT_FOUND if the device came back as another one and must be
     *     opened anew
     */
    void reset() throws UsbException;

    /**
     * @return how many were allocated
     */
    int allocateStreams(int count, byte[] endpoints) throws UsbException;

    void freeStreams(byte[] endpoints) throws UsbException;

    boolean kernelDriverActive(int interfaceNumber) throws UsbException;

    void detachKernelDriver(int interfaceNumber) throws UsbException;

    void attachKernelDriver(int interfaceNumber) throws UsbException;

    /**
     * Prepares a transfer, with a buffer of its own.
     *
     * @throws UsbException of kind INVALID_PARAM, NO_MEM
     */
    UsbTransfer transfer(TransferRequest request) throws UsbException;

    /**
     * Cancels what is in flight and waits for its end, releases the claimed interfaces and attaches
     * the kernel drivers again that were detached through this handle. Does nothing the second
     * time.
     */
    @Override
    void close();
}
