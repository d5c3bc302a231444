package org.wasgi.usb.internal.sim;

import java.util.Arrays;
import java.util.List;
import org.wasgi.usb.DeviceStrings;
import org.wasgi.usb.TransferRequest;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.sim.Descriptors;
import org.wasgi.usb.sim.Reply;

/** Answers standard requests (USB 2.0, section 9.4); all others are the virtual device's. */
record ControlEndpoint(SimulatedDevice device, SimulatedHandle handle) {
    private static final int TYPE_MASK = 0x60;
    private static final int ENGLISH = 0x0409;

    Reply answer(TransferRequest request, byte[] data) {
        Setup setup = request.setup();
        if ((setup.requestType() & TYPE_MASK) != 0) {
            return setup.in()
                    ? device.virtual().controlIn(setup, request.capacity())
                    : device.virtual().controlOut(setup, data);
        }
        return setup.in() ? read(setup, request.capacity()) : write(setup);
    }

    private Reply read(Setup setup, int length) {
        byte[] answer =
                switch (setup.request()) {
                    case 0 -> new byte[] {0, 0};
                    case 6 ->
                            descriptor(
                                    setup.value() >>> 8,
                                    setup.value() & 0xFF,
                                    setup.index() & 0xFF);
                    case 8 -> new byte[] {(byte) device.configuration()};
                    case 10 -> new byte[] {(byte) device.setting(setup.index() & 0xFF)};
                    default -> null;
                };
        return answer == null
                ? Reply.STALL
                : Reply.data(Arrays.copyOf(answer, Math.min(answer.length, length)));
    }

    private byte[] descriptor(int type, int index, int interfaceNumber) {
        return switch (type) {
            case 1 -> Descriptors.bytes(device.descriptor());
            case 2 ->
                    index < device.configurations().size()
                            ? Descriptors.bytes(device.configurations().get(index))
                            : null;
            case 3 -> string(index);
            default -> device.virtual().classDescriptor(type, index, interfaceNumber);
        };
    }

    private byte[] string(int index) {
        if (index == 0) {
            return Descriptors.string(String.valueOf((char) ENGLISH));
        }
        DeviceStrings strings = device.strings();
        List<String> texts =
                List.of(strings.manufacturer(), strings.product(), strings.serialNumber());
        return index <= texts.size() ? Descriptors.string(texts.get(index - 1)) : null;
    }

    private Reply write(Setup setup) {
        int index = setup.index() & 0xFF;
        return switch (setup.request()) {
            case 1 -> {
                device.halted().remove(index);
                yield Reply.DONE;
            }
            case 3 -> {
                device.halted().add(index);
                yield Reply.DONE;
            }
            case 9 -> {
                device.configure(setup.value() & 0xFF);
                yield Reply.DONE;
            }
            case 11 -> {
                if (!device.hasSetting(index, setup.value())) {
                    yield Reply.STALL;
                }
                device.choose(index, setup.value());
                yield Reply.DONE;
            }
            default -> Reply.STALL;
        };
    }
}
