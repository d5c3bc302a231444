package org.wasgi.i2c.internal.bus;

import java.util.List;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.I2cMessage;
import org.wasgi.i2c.Waiting;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Subject;

/** An open adapter, whichever labels stand for it, and whose turn it is. */
final class SharedBus {
    private final Key key;
    private final I2cBus bus;
    private final BusTurns turns = new BusTurns(System::nanoTime);

    SharedBus(Key key, I2cBus bus) {
        this.key = key;
        this.bus = bus;
    }

    /**
     * What makes two configurations mean one bus.
     *
     * @param backEnd the service, by identity
     * @param adapter as the back end resolved it
     */
    record Key(Object backEnd, String adapter) {}

    Key key() {
        return key;
    }

    I2cBus bus() {
        return bus;
    }

    /**
     * Runs one transaction when it is the subject's turn and its limits allow.
     *
     * @param observers null for none; told before the next has its turn, so in the bus's order
     */
    void transfer(
            Subject subject,
            I2cLimits limits,
            int address,
            List<I2cMessage> messages,
            Waiting waiting,
            Observers observers)
            throws I2cException, InterruptedException {
        BusTurns.Party party = turns.begin(subject.name(), limits, waiting);
        try {
            if (observers == null) {
                bus.transfer(address, messages, waiting);
            } else {
                observers.transfer(bus, subject, address, messages, waiting);
            }
        } finally {
            turns.end(party, limits, bytes(messages));
        }
    }

    private static int bytes(List<I2cMessage> messages) {
        int bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            I2cMessage message = messages.get(i);
            bytes +=
                    message instanceof I2cMessage.Write write
                            ? write.data().length
                            : ((I2cMessage.Read) message).buffer().length;
        }
        return bytes;
    }
}
