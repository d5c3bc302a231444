package org.wasgi.engine.internal.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.wasgi.engine.internal.canon.CallFrame;
import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Flat;
import org.wasgi.engine.internal.canon.Layout;

/**
 * How a Java record is read and written in one of the two forms, where {@code Place} is an address
 * or a cursor over flat values.
 *
 * @param reader {@code (CallFrame, Place)Record}
 * @param writer {@code (CallFrame, Place, Record)void}
 */
record RecordPlan(MethodHandle reader, MethodHandle writer) {
    private static final MethodHandle PLUS = plus();

    private static MethodHandle plus() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            Integer.class,
                            "sum",
                            MethodType.methodType(int.class, int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static RecordPlan inMemory(JavaRecord type, Codec[] components, Layout at) {
        MethodHandle[] readers = new MethodHandle[components.length];
        MethodHandle[] writers = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            MethodHandle address = MethodHandles.insertArguments(PLUS, 0, at.fieldOffset(i));
            readers[i] =
                    MethodHandles.filterArguments(
                            components[i].loader(type.component(i)), 1, address);
            writers[i] =
                    MethodHandles.filterArguments(
                            components[i].storer(type.component(i)), 1, address);
        }
        return of(type, int.class, readers, writers);
    }

    static RecordPlan flat(JavaRecord type, Codec[] components) {
        MethodHandle[] readers = new MethodHandle[components.length];
        MethodHandle[] writers = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            readers[i] = components[i].lifter(type.component(i));
            writers[i] = components[i].lowerer(type.component(i));
        }
        return of(type, Flat.class, readers, writers);
    }

    private static RecordPlan of(
            JavaRecord type, Class<?> place, MethodHandle[] readers, MethodHandle[] writers) {
        MethodType key = MethodType.methodType(void.class, CallFrame.class, place);
        return new RecordPlan(reader(type, key, readers), writer(type, key, writers));
    }

    /**
     * The constructor, its last argument read by a handle before the ones in front of it are
     * replaced in turn: so the first component is read first, and no handle has more parameters
     * than the constructor and two.
     */
    private static MethodHandle reader(JavaRecord type, MethodType key, MethodHandle[] readers) {
        int count = readers.length;
        MethodHandle rest =
                MethodHandles.dropArguments(type.constructor(), count, key.parameterList());
        for (int i = count - 1; i >= 0; i--) {
            MethodHandle both = MethodHandles.collectArguments(rest, i, readers[i]);
            MethodType oneKey = rest.type().dropParameterTypes(i, i + 1);
            int[] order = new int[both.type().parameterCount()];
            for (int p = 0; p < order.length; p++) {
                order[p] = p < i + 2 ? p : p - 2;
            }
            rest = MethodHandles.permuteArguments(both, oneKey, order);
        }
        return rest;
    }

    /** Each component written in turn. */
    private static MethodHandle writer(JavaRecord type, MethodType key, MethodHandle[] writers) {
        MethodHandle rest = MethodHandles.empty(key.appendParameterTypes(type.type()));
        for (int i = writers.length - 1; i >= 0; i--) {
            MethodHandle one = MethodHandles.filterArguments(writers[i], 2, type.accessors()[i]);
            rest = MethodHandles.foldArguments(rest, one);
        }
        return rest;
    }
}
