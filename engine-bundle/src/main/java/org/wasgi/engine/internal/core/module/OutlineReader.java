package org.wasgi.engine.internal.core.module;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** Reads the sections of one module (core specification, Binary Format, Modules). */
final class OutlineReader {
    private static final int CUSTOM = 0;
    private static final int IMPORT = 2;
    private static final int[] PREAMBLE = {0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00};

    /** Where the type of an import lies in the module. */
    private record Description(int start, int end) {}

    private final byte[] module;
    private final ModuleLimits limits;
    private final TypeReader types;
    private final CodeReader code;
    private final List<CoreImportName> imports = new ArrayList<>();
    private final List<Description> descriptions = new ArrayList<>();
    private final List<CoreLimits> tables = new ArrayList<>();
    private final List<CoreLimits> memories = new ArrayList<>();
    private final ByteArrayOutputStream numbered = new ByteArrayOutputStream();
    private int typeCount;
    private int globals;

    OutlineReader(byte[] module, ModuleLimits limits) {
        this.module = module;
        this.limits = limits;
        this.types = new TypeReader(limits);
        this.code = new CodeReader(limits, types);
    }

    ModuleOutline read() {
        ByteReader in = new ByteReader(module, LoadLimits.DEFAULT);
        for (int expected : PREAMBLE) {
            in.expect(expected, "preamble of a core module");
        }
        int copied = 0;
        while (!in.atEnd()) {
            int start = in.position();
            int id = in.u8("section");
            ByteReader section = in.slice(in.size("section"));
            section(id, section);
            if (id == CUSTOM || id == IMPORT) {
                numbered.write(module, copied, start - copied);
                copied = in.position();
            }
            if (id == IMPORT) {
                writeImports(copied);
            }
        }
        numbered.write(module, copied, module.length - copied);
        return new ModuleOutline(
                imports,
                tables,
                memories,
                types.vectors() || code.vectors(),
                code.garbageCollected(),
                numbered.toByteArray());
    }

    private void section(int id, ByteReader in) {
        switch (id) {
            case CUSTOM -> in.name("name of a custom section");
            case 1 -> {
                int groups = count(in, "types", limits.types());
                for (int i = 0; i < groups; i++) {
                    typeCount += types.group(in);
                    LoadLimits.check("number of types", typeCount, limits.types());
                }
            }
            case IMPORT -> each(in, "imports", limits.imports(), this::imported);
            case 3 -> {
                int functions = count(in, "functions", limits.functions());
                LoadLimits.check(
                        "types times functions", (long) functions * typeCount, limits.indirect());
            }
            case 4 -> each(in, "tables", limits.definitions(), this::table);
            case 5 ->
                    each(
                            in,
                            "memories",
                            limits.definitions(),
                            section -> memories.add(types.limits(section)));
            case 6 -> each(in, "globals", limits.definitions(), this::global);
            case 7 -> each(in, "exports", limits.definitions(), OutlineReader::export);
            case 9 -> each(in, "element segments", limits.definitions(), this::elements);
            case 10 ->
                    each(
                            in,
                            "functions",
                            limits.functions(),
                            section -> code.function(section.slice(section.size("function"))));
            case 11 -> each(in, "data segments", limits.definitions(), this::data);
            case 13 -> count(in, "tags", limits.definitions());
            default -> {
                // Nothing in it is counted; the validator says whether there is such a section.
            }
        }
    }

    private interface Element {
        void read(ByteReader in);
    }

    private static void each(ByteReader in, String what, int limit, Element element) {
        int count = count(in, what, limit);
        for (int i = 0; i < count; i++) {
            element.read(in);
        }
    }

    private static int count(ByteReader in, String what, int limit) {
        int count = in.count(what);
        LoadLimits.check("number of " + what, count, limit);
        return count;
    }

    // ---- imports

    private void imported(ByteReader in) {
        String from = in.name("module of an import");
        imports.add(new CoreImportName(from, in.name("name of an import")));
        int start = in.position();
        int kind = in.u8("kind of an import");
        switch (kind) {
            case 0 -> in.u32("type");
            case 1 -> tableType(in);
            case 2 -> memories.add(types.limits(in));
            case 3 -> {
                types.value(in);
                in.u8("mutability");
                globals++;
            }
            case 4 -> {
                in.u8("attribute of a tag");
                in.u32("type");
            }
            default -> throw in.malformed("malformed import kind");
        }
        descriptions.add(new Description(start, in.position()));
    }

    private void writeImports(int end) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        writeUnsigned(section, imports.size());
        for (int i = 0; i < imports.size(); i++) {
            byte[] name = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            section.write(0);
            section.write(name.length);
            section.writeBytes(name);
            Description description = descriptions.get(i);
            section.write(module, description.start, description.end - description.start);
        }
        int read = descriptions.isEmpty() ? end : descriptions.get(descriptions.size() - 1).end;
        section.write(module, read, end - read);
        numbered.write(2);
        writeUnsigned(numbered, section.size());
        numbered.writeBytes(section.toByteArray());
    }

    private static void writeUnsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    // ---- definitions

    private void table(ByteReader in) {
        boolean initialized = in.peek("table") == 0x40;
        if (initialized) {
            in.skip(2, "table");
        }
        tableType(in);
        if (initialized) {
            code.initializer(in, globals);
        }
    }

    private void tableType(ByteReader in) {
        types.value(in);
        CoreLimits elements = types.limits(in);
        LoadLimits.check("number of elements of a table", elements.min(), limits.tableElements());
        tables.add(elements);
    }

    private void global(ByteReader in) {
        types.value(in);
        in.u8("mutability");
        code.initializer(in, globals++);
    }

    private static void export(ByteReader in) {
        in.name("name of an export");
        in.u8("kind of an export");
        in.u32("index of an export");
    }

    private void elements(ByteReader in) {
        int flags = in.u8("form of an element segment");
        boolean active = (flags & 1) == 0;
        boolean expressions = (flags & 4) != 0;
        if (active) {
            if ((flags & 2) != 0) {
                in.u32("table");
            }
            code.expression(in);
        }
        if ((flags & 3) != 0) {
            if (expressions) {
                types.value(in);
            } else {
                in.u8("kind of elements");
            }
        }
        int count = in.count("elements");
        for (int i = 0; i < count; i++) {
            if (expressions) {
                code.expression(in);
            } else {
                in.u32("function");
            }
        }
    }

    private void data(ByteReader in) {
        long form = in.u32("form of a data segment");
        if (form == 2) {
            in.u32("memory");
        }
        if (form != 1) {
            code.expression(in);
        }
        in.skip(in.size("data"), "data");
    }
}
