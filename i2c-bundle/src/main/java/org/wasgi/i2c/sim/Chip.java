package org.wasgi.i2c.sim;

import java.util.List;

/**
 * A chip as the bus sees it. Calls come from one thread at a time. A message is {@link #start},
 * then {@link #write} or {@link #read} once a byte; after the last message of a transaction comes
 * {@link #stop}.
 */
public interface Chip {
    /**
     * START or repeated START with this chip's address.
     *
     * @param read the direction bit
     * @return whether the chip acknowledges its address; a busy one does not
     */
    boolean start(boolean read);

    /**
     * A byte from the controller.
     *
     * @param value 0..255
     * @return whether the chip acknowledges it
     */
    boolean write(int value);

    /** A byte to the controller, 0..255. */
    int read();

    /** The STOP condition, also after a message that was not acknowledged. */
    void stop();

    /**
     * What the chip is and shows now, one line for people: {@code TMP102, 21.5 °C}. From any
     * thread.
     */
    String description();

    /** The same for all parts of a chip that answers at several addresses. */
    default Object device() {
        return this;
    }

    /** What can be seen of the chip, and set, by name. Always the same ones. From any thread. */
    default List<ChipProperty> properties() {
        return List.of();
    }
}
