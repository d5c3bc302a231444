package org.wasgi.usb.internal.wit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.value.Result;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.UsbTransfer.IsoPacket;
import org.wasgi.usb.UsbTransfer.Status;

/**
 * {@code await-transfer}, of which two shapes are published: the result is {@code list<u8>}, or a
 * record of {@code data} and {@code packets}, each with its {@code actual-length} and {@code
 * status}; and the transfer is taken, or lent. The component's type decides when it is linked.
 */
final class AwaitTransfer implements HostFunction {
    private static final String EXPECTED =
            "await-transfer: expected func(transfer) -> result<list<u8>, libusb-error>, or a record"
                    + " of data: list<u8> and packets: list<record { actual-length: u32, status:"
                    + " enum }> as its result: ";

    private static final ValueType BYTES = new ListType(Primitive.U8);

    private static final Map<String, Status> STATUS_NAMES =
            Map.of(
                    "success", Status.COMPLETED,
                    "completed", Status.COMPLETED,
                    "error", Status.ERROR,
                    "timed-out", Status.TIMED_OUT,
                    "timeout", Status.TIMED_OUT,
                    "cancelled", Status.CANCELLED,
                    "stall", Status.STALL,
                    "no-device", Status.NO_DEVICE,
                    "overflow", Status.OVERFLOW);

    /** What a component gets of a transfer that has ended well. */
    private interface Shape {
        Object value(UsbTransfer transfer);
    }

    @Override
    public Object call(CallContext context, Object[] args) {
        throw new IllegalStateException("called without being linked");
    }

    @Override
    public HostFunction bind(FuncType type) {
        if (type.params().size() != 1
                || !(type.result().orElse(null) instanceof ResultType result)
                || result.err().isEmpty()
                || !isErrors(result.err().get())) {
            throw new LinkException(EXPECTED + type);
        }
        boolean taken = type.params().get(0).type() instanceof OwnType;
        Shape shape =
                result.ok()
                        .flatMap(AwaitTransfer::shape)
                        .orElseThrow(() -> new LinkException(EXPECTED + type));
        return (context, args) -> await(context, (TransferResource) args[0], taken, shape);
    }

    private static boolean isErrors(ValueType type) {
        return type instanceof EnumType errors
                && errors.labels().size() == UsbError.values().length;
    }

    private static Result<Object, Integer> await(
            CallContext context, TransferResource transfer, boolean taken, Shape shape) {
        try {
            Result<Object, UsbError> awaited =
                    Guarded.call(
                            context,
                            subject -> shape.value(transfer.access().await(context::park)));
            return awaited instanceof Result.Err<Object, UsbError> failed
                    ? Result.err(failed.error().ordinal())
                    : Result.ok(((Result.Ok<Object, UsbError>) awaited).value());
        } finally {
            if (taken) {
                transfer.close();
            }
        }
    }

    private static Optional<Shape> shape(ValueType type) {
        if (type.equals(BYTES)) {
            return Optional.of(UsbTransfer::data);
        }
        if (!(type instanceof RecordType record)
                || !names(record).equals(List.of("data", "packets"))
                || !record.fields().get(0).type().equals(BYTES)
                || !(record.fields().get(1).type() instanceof ListType list)
                || !(list.element() instanceof RecordType packet)
                || !names(packet).equals(List.of("actual-length", "status"))
                || !packet.fields().get(0).type().equals(Primitive.U32)
                || !(packet.fields().get(1).type() instanceof EnumType statuses)) {
            return Optional.empty();
        }
        return indices(statuses)
                .map(
                        indices ->
                                transfer ->
                                        new Object[] {transfer.data(), packets(transfer, indices)});
    }

    private static List<String> names(RecordType record) {
        return record.fields().stream().map(Field::name).toList();
    }

    /** The index of each status among the labels; empty if a status has none. */
    private static Optional<int[]> indices(EnumType statuses) {
        int[] indices = new int[Status.values().length];
        for (Status status : Status.values()) {
            int index = -1;
            for (int i = 0; i < statuses.labels().size(); i++) {
                if (STATUS_NAMES.get(statuses.labels().get(i)) == status) {
                    index = i;
                }
            }
            if (index < 0) {
                return Optional.empty();
            }
            indices[status.ordinal()] = index;
        }
        return Optional.of(indices);
    }

    private static List<Object[]> packets(UsbTransfer transfer, int[] indices) {
        return transfer.isoPackets().stream()
                .map(
                        (IsoPacket p) ->
                                new Object[] {(long) p.length(), indices[p.status().ordinal()]})
                .toList();
    }
}
