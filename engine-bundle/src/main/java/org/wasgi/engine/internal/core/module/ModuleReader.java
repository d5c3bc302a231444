package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.type.ExternType.CoreLimits;

/**
 * Reads and validates the sections of a module (core specification, Binary Format, Modules, and
 * Validation, Modules).
 */
final class ModuleReader {
    private static final int CUSTOM = 0;

    /** The sections by their codes, in the order in which they may come. */
    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};

    private static final int[] PREAMBLE = {0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00};
    private static final int NO_START = -1;

    private final byte[] bytes;
    private final ModuleLimits limits;
    private final ValTypeReader values;
    private final TypeSectionReader types;
    private final LimitsReader sizes = new LimitsReader();
    private final ModuleContext context;
    private final SegmentReader segments;
    private final List<Import> imports = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<ConstantExpression> tableValues = new ArrayList<>();
    private final List<ConstantExpression> globalValues = new ArrayList<>();
    private final List<DataSegment> data = new ArrayList<>();
    private final List<FunctionBody> bodies = new ArrayList<>();
    private final NameSection names = new NameSection();
    private int importedFunctions;
    private int start = NO_START;

    ModuleReader(byte[] bytes, ModuleLimits limits, CanonicalTypes canonical) {
        this.bytes = bytes;
        this.limits = limits;
        this.values = new ValTypeReader(limits);
        this.types = new TypeSectionReader(limits, values, canonical);
        this.context = new ModuleContext(limits, values, types.space());
        this.segments = new SegmentReader(context);
    }

    Module read() {
        ByteReader in = new ByteReader(bytes, LoadLimits.DEFAULT);
        for (int expected : PREAMBLE) {
            in.expect(expected, "preamble of a core module");
        }
        int last = -1;
        while (!in.atEnd()) {
            int id = in.u8("section");
            ByteReader section = in.slice(in.size("section"));
            if (id == CUSTOM) {
                names.read(section);
            } else {
                last = position(in, id, last);
                section(id, section);
                if (!section.atEnd()) {
                    throw section.malformed("section size mismatch, bytes are left");
                }
            }
        }
        if (bodies.size() != context.functions().size() - importedFunctions) {
            throw in.malformed("function and code section have inconsistent lengths");
        }
        if (context.dataCount() >= 0 && context.dataCount() != data.size()) {
            throw in.malformed("data count and data section have inconsistent lengths");
        }
        return new Module(
                bytes,
                types.space(),
                List.copyOf(imports),
                List.copyOf(exports),
                List.copyOf(context.functions()),
                List.copyOf(context.tables()),
                tableValues,
                List.copyOf(context.memories()),
                List.copyOf(context.globals()),
                List.copyOf(globalValues),
                List.copyOf(context.tags()),
                start,
                context.declared(),
                List.copyOf(context.elements()),
                List.copyOf(data),
                List.copyOf(bodies),
                Map.copyOf(names.functions()));
    }

    private static int position(ByteReader in, int id, int last) {
        for (int i = 0; i < ORDER.length; i++) {
            if (ORDER[i] == id) {
                if (i <= last) {
                    throw in.malformed("section " + id + " is out of order");
                }
                return i;
            }
        }
        throw in.malformed("malformed section id " + id);
    }

    private void section(int id, ByteReader in) {
        switch (id) {
            case 1 -> types.read(in);
            case 2 -> {
                each(in, "imports", limits.imports(), this::imported);
                importedFunctions = context.functions().size();
            }
            case 3 -> each(in, "functions", limits.functions(), this::function);
            case 4 -> each(in, "tables", limits.definitions(), this::table);
            case 5 -> each(in, "memories", limits.definitions(), this::memory);
            case 13 -> each(in, "tags", limits.definitions(), this::tag);
            case 6 -> each(in, "globals", limits.definitions(), this::global);
            case 7 -> exports(in);
            case 8 -> start(in);
            case 9 ->
                    each(
                            in,
                            "element segments",
                            limits.definitions(),
                            section -> context.elements().add(segments.elements(section)));
            case 12 -> context.setDataCount(in.u32("number of data segments"));
            case 10 -> code(in);
            default ->
                    each(
                            in,
                            "data segments",
                            limits.definitions(),
                            section -> data.add(segments.data(section)));
        }
    }

    private interface Entry {
        void read(ByteReader in);
    }

    private static void each(ByteReader in, String what, int limit, Entry entry) {
        int count = in.count(what);
        LoadLimits.check("number of " + what, count, limit);
        for (int i = 0; i < count; i++) {
            entry.read(in);
        }
    }

    // ---- imports and definitions

    private void imported(ByteReader in) {
        String from = in.name("module of an import");
        String name = in.name("name of an import");
        ExternKind kind = ExternKind.read(in, "import kind");
        int index =
                switch (kind) {
                    case FUNCTION -> {
                        function(in);
                        yield context.functions().size() - 1;
                    }
                    case TABLE -> {
                        context.tables().add(tableType(in));
                        yield context.tables().size() - 1;
                    }
                    case MEMORY -> {
                        memory(in);
                        yield context.memories().size() - 1;
                    }
                    case GLOBAL -> {
                        context.globals().add(globalType(in));
                        yield context.globals().size() - 1;
                    }
                    case TAG -> {
                        tag(in);
                        yield context.tags().size() - 1;
                    }
                };
        imports.add(new Import(from, name, kind, index));
    }

    private int typeIndex(ByteReader in) {
        long index = in.u32("type");
        if (index >= types.space().size()) {
            throw new InvalidException("core module: unknown type " + index);
        }
        return (int) index;
    }

    private void function(ByteReader in) {
        context.functions().add(typeIndex(in));
    }

    private TableType tableType(ByteReader in) {
        int element = values.reference(in);
        CoreLimits size = sizes.read(in);
        LimitsReader.checkTable(size);
        LoadLimits.check("number of elements of a table", size.min(), limits.tableElements());
        return new TableType(element, size);
    }

    private void table(ByteReader in) {
        if (in.peek("table") != 0x40) {
            TableType type = tableType(in);
            if (!ValType.isDefaultable(type.element())) {
                throw new InvalidException(
                        "core module: type mismatch, a table without initial value");
            }
            context.tables().add(type);
            tableValues.add(null);
            return;
        }
        in.u8("table");
        in.expect(0, "table with initial value");
        TableType type = tableType(in);
        tableValues.add(ConstantReader.read(context, in, type.element()));
        context.tables().add(type);
    }

    private void memory(ByteReader in) {
        CoreLimits size = sizes.read(in);
        LimitsReader.checkMemory(size);
        context.memories().add(size);
    }

    private void tag(ByteReader in) {
        in.expect(0, "attribute of a tag");
        int type = typeIndex(in);
        if (types.space().function(type).results().length > 0) {
            throw new InvalidException("core module: non-empty tag result type");
        }
        context.tags().add(type);
    }

    private GlobalType globalType(ByteReader in) {
        int type = values.read(in);
        int mutable = in.u8("mutability");
        if (mutable > 1) {
            throw in.malformed("malformed mutability");
        }
        return new GlobalType(type, mutable == 1);
    }

    private void global(ByteReader in) {
        GlobalType type = globalType(in);
        globalValues.add(ConstantReader.read(context, in, type.type()));
        context.globals().add(type);
    }

    // ---- exports, start, code

    private void exports(ByteReader in) {
        Set<String> known = new HashSet<>();
        each(
                in,
                "exports",
                limits.definitions(),
                section -> {
                    String name = section.name("name of an export");
                    if (!known.add(name)) {
                        throw new InvalidException("core module: duplicate export name " + name);
                    }
                    ExternKind kind = ExternKind.read(section, "export kind");
                    long index = section.u32("index of an export");
                    if (index >= size(kind)) {
                        throw new InvalidException(
                                "core module: export " + name + " is of an unknown " + kind);
                    }
                    if (kind == ExternKind.FUNCTION) {
                        context.declare((int) index);
                    }
                    exports.add(new Export(name, kind, (int) index));
                });
    }

    private int size(ExternKind kind) {
        return switch (kind) {
            case FUNCTION -> context.functions().size();
            case TABLE -> context.tables().size();
            case MEMORY -> context.memories().size();
            case GLOBAL -> context.globals().size();
            case TAG -> context.tags().size();
        };
    }

    private void start(ByteReader in) {
        int function = (int) Math.min(in.u32("start function"), Integer.MAX_VALUE);
        FunctionType type = types.space().function(context.function(function));
        if (type.params().length > 0 || type.results().length > 0) {
            throw new InvalidException("core module: start function has parameters or results");
        }
        start = function;
    }

    private void code(ByteReader in) {
        int own = context.functions().size() - importedFunctions;
        int count = in.count("functions");
        if (count != own) {
            throw in.malformed("function and code section have inconsistent lengths");
        }
        for (int i = 0; i < count; i++) {
            ByteReader body = in.slice(in.size("function"));
            int type = context.functions().get(importedFunctions + i);
            bodies.add(CodeValidator.validate(context, body, types.space().function(type)));
        }
    }
}
