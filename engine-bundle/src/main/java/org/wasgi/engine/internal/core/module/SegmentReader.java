package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.ByteReader;

/** Reads and validates element and data segments. */
final class SegmentReader {
    private static final int NOT_ACTIVE = 1;

    /** The table is given, or where not active: it is declarative. */
    private static final int EXPLICIT = 2;

    private static final int EXPRESSIONS = 4;

    private final ModuleContext module;

    SegmentReader(ModuleContext module) {
        this.module = module;
    }

    ElementSegment elements(ByteReader in) {
        int flags = (int) Math.min(in.u32("form of an element segment"), Integer.MAX_VALUE);
        if (flags > (NOT_ACTIVE | EXPLICIT | EXPRESSIONS)) {
            throw in.malformed("malformed elements segment kind");
        }
        boolean active = (flags & NOT_ACTIVE) == 0;
        boolean explicit = (flags & EXPLICIT) != 0;
        int table = 0;
        ConstantExpression offset = null;
        if (active) {
            table = explicit ? (int) Math.min(in.u32("table"), Integer.MAX_VALUE) : 0;
            module.table(table);
            offset = ConstantReader.read(module, in, ValType.I32);
        }
        boolean expressions = (flags & EXPRESSIONS) != 0;
        int type = type(in, expressions, !active || explicit);
        if (active && !module.types().matches(type, module.table(table).element())) {
            throw new InvalidException("core module: type mismatch of elements and table");
        }
        List<ConstantExpression> elements = elements(in, expressions, type);
        return new ElementSegment(type, table, offset, !active && explicit, elements);
    }

    private int type(ByteReader in, boolean expressions, boolean given) {
        if (expressions) {
            return given ? module.valueTypes().reference(in) : ValType.FUNCREF;
        }
        if (given) {
            in.expect(0, "kind of elements");
        }
        return ValType.FUNCREF & ~ValType.NULLABLE;
    }

    private List<ConstantExpression> elements(ByteReader in, boolean expressions, int type) {
        int count = in.count("elements");
        List<ConstantExpression> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (expressions) {
                elements.add(ConstantReader.read(module, in, type));
            } else {
                int function = (int) Math.min(in.u32("function"), Integer.MAX_VALUE);
                module.function(function);
                module.declare(function);
                elements.add(
                        new ConstantExpression.FunctionReference(
                                module.declaredFunction(function), function));
            }
        }
        return elements;
    }

    DataSegment data(ByteReader in) {
        long form = in.u32("form of a data segment");
        if (form > 2) {
            throw in.malformed("malformed data segment kind");
        }
        int memory = form == 2 ? (int) Math.min(in.u32("memory"), Integer.MAX_VALUE) : 0;
        ConstantExpression offset = null;
        if (form != 1) {
            module.checkMemory(memory);
            offset = ConstantReader.read(module, in, ValType.I32);
        }
        int length = in.size("data");
        int start = in.position();
        in.skip(length, "data");
        return new DataSegment(memory, offset, start, length);
    }
}
