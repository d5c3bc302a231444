package org.wasgi.engine.internal.core.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.internal.core.module.CanonicalTypes.Declaration;

/** Reads the type section into a {@link TypeSpace}. */
final class TypeSectionReader {
    private static final int GROUP = 0x4e;
    private static final int OPEN = 0x50;
    private static final int FINAL = 0x4f;
    private static final int FUNCTION = 0x60;
    private static final int NO_SUPERTYPE = -1;

    private final ModuleLimits limits;
    private final ValTypeReader values;
    private final CanonicalTypes canonical;
    private final TypeSpace space = new TypeSpace();
    private final List<Boolean> open = new ArrayList<>();
    private final List<Integer> supertypes = new ArrayList<>();

    TypeSectionReader(ModuleLimits limits, ValTypeReader values, CanonicalTypes canonical) {
        this.limits = limits;
        this.values = values;
        this.canonical = canonical;
    }

    TypeSpace space() {
        return space;
    }

    void read(ByteReader in) {
        int groups = in.count("types");
        for (int i = 0; i < groups; i++) {
            int count = 1;
            if (in.peek("type") == GROUP) {
                in.u8("type");
                count = in.count("types of a group");
            }
            group(in, count);
        }
    }

    private void group(ByteReader in, int count) {
        int start = space.size();
        LoadLimits.check("number of types", (long) start + count, limits.types());
        values.setKnown(start + count);
        for (int i = 0; i < count; i++) {
            type(in);
        }
        List<Declaration> declarations = new ArrayList<>(count);
        for (int i = start; i < start + count; i++) {
            declarations.add(declaration(i, start));
        }
        space.define(canonical.group(declarations).types());
        for (int i = start; i < start + count; i++) {
            checkSupertype(i);
        }
    }

    private Declaration declaration(int index, int start) {
        FunctionType type = space.function(index);
        int supertype = supertypes.get(index);
        return new Declaration(
                open.get(index),
                supertype == NO_SUPERTYPE
                        ? null
                        : CanonicalTypes.target(supertype, start, space.defined()),
                values(type.params(), start),
                values(type.results(), start));
    }

    private List<Object> values(int[] types, int start) {
        return Arrays.stream(types)
                .mapToObj(type -> CanonicalTypes.value(type, start, space.defined()))
                .toList();
    }

    private void checkSupertype(int index) {
        int supertype = supertypes.get(index);
        if (supertype != NO_SUPERTYPE
                && (!open.get(supertype)
                        || !space.matches(space.function(index), space.function(supertype)))) {
            throw new InvalidException(
                    "core module: sub type " + index + " does not match its super type");
        }
    }

    private void type(ByteReader in) {
        int form = in.u8("type");
        boolean extensible = form == OPEN;
        int supertype = NO_SUPERTYPE;
        if (form == OPEN || form == FINAL) {
            int count = in.count("supertypes");
            if (count > 1) {
                throw new InvalidException("core module: a type has more than one super type");
            }
            if (count == 1) {
                long index = in.u32("supertype");
                if (index >= space.size()) {
                    throw new InvalidException("core module: unknown super type " + index);
                }
                supertype = (int) index;
            }
            form = in.u8("type");
        }
        switch (form) {
            case FUNCTION -> {
                int[] params = values.vector(in, "parameters");
                space.add(new FunctionType(params, values.vector(in, "results")));
                open.add(extensible);
                supertypes.add(supertype);
            }
            case 0x5e, 0x5f -> throw ValTypeReader.garbageCollected();
            default -> throw in.malformed("unknown form of a type");
        }
    }
}
