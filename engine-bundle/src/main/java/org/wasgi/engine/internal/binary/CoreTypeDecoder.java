package org.wasgi.engine.internal.binary;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.CoreUse;
import org.wasgi.engine.internal.binary.CoreTypeSyntax.Declarator;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreType;

/** Core type definitions (Binary.md, {@code core:type}). */
final class CoreTypeDecoder {
    /** As the JavaScript interface of core WebAssembly limits parameters and results. */
    private static final int MAX_CORE_VALUES = 1000;

    private final ByteReader in;

    CoreTypeDecoder(ByteReader in) {
        this.in = in;
    }

    CoreTypeSyntax type() {
        int start = in.position();
        return switch (in.u8("core type")) {
            case 0x60 ->
                    new CoreTypeSyntax.CoreFuncSyntax(
                            new CoreFuncType(values("parameters"), values("results")));
            case 0x50 ->
                    new CoreTypeSyntax.CoreModuleSyntax(in.vec("declarators", this::declarator));
            case 0x00, 0x4e, 0x4f, 0x5e, 0x5f ->
                    throw new InvalidException(
                            ByteReader.located(
                                    start,
                                    "core types of the GC proposal are not part of WASI 0.2"));
            default -> throw DefinitionDecoder.unexpected(in, start, "a core type");
        };
    }

    private List<CoreType> values(String what) {
        List<CoreType> values = in.vec(what, this::value);
        LoadLimits.check("number of core " + what, values.size(), MAX_CORE_VALUES);
        return values;
    }

    private Declarator declarator() {
        int start = in.position();
        return switch (in.u8("declarator")) {
            case 0x00 ->
                    new CoreTypeSyntax.ImportDeclarator(
                            in.name("module name"), in.name("import name"), use());
            case 0x01 -> declaredType();
            case 0x02 -> {
                in.expect(0x10, "0x10 (type)");
                in.expect(0x01, "0x01 (outer)");
                yield new CoreTypeSyntax.OuterTypeDeclarator(
                        in.index("outer count"), in.index("outer index"));
            }
            case 0x03 -> new CoreTypeSyntax.ExportDeclarator(in.name("export name"), use());
            default -> throw DefinitionDecoder.unexpected(in, start, "0x00 to 0x03 (declarator)");
        };
    }

    private Declarator declaredType() {
        int start = in.position();
        if (in.peek("core type") == 0x50) {
            throw new InvalidException(
                    ByteReader.located(start, "a core module type must not define another"));
        }
        return new CoreTypeSyntax.TypeDeclarator(type());
    }

    private CoreUse use() {
        int start = in.position();
        return switch (in.u8("core external type")) {
            case 0x00 -> new CoreTypeSyntax.CoreFuncUse(in.index("core type index"));
            case 0x01 -> new CoreTypeSyntax.CoreTableUse(reference(), limits());
            case 0x02 -> new CoreTypeSyntax.CoreMemoryUse(limits());
            case 0x03 -> new CoreTypeSyntax.CoreGlobalUse(value(), in.flag("mutability"));
            case 0x04 -> {
                in.expect(0x00, "0x00 (exception tag)");
                yield new CoreTypeSyntax.CoreTagUse(in.index("core type index"));
            }
            default ->
                    throw DefinitionDecoder.unexpected(
                            in, start, "0x00 to 0x04 (core external type)");
        };
    }

    private CoreLimits limits() {
        int start = in.position();
        int flags = in.u8("limits");
        if (flags > 0x07) {
            throw DefinitionDecoder.unexpected(in, start, "0x00 to 0x07 (limits)");
        }
        boolean index64 = (flags & 0x04) != 0;
        long min = bound(index64);
        Optional<Long> max = (flags & 0x01) != 0 ? Optional.of(bound(index64)) : Optional.empty();
        return new CoreLimits(min, max, (flags & 0x02) != 0, index64);
    }

    private long bound(boolean index64) {
        return index64 ? in.u64("limit") : in.u32("limit");
    }

    private CoreType reference() {
        int start = in.position();
        CoreType type = value();
        if (type.equals(CoreType.FUNCREF) || type.equals(CoreType.EXTERNREF)) {
            return type;
        }
        throw DefinitionDecoder.unexpected(in, start, "a reference type");
    }

    private CoreType value() {
        int start = in.position();
        return switch (in.u8("core value type")) {
            case 0x7f -> CoreType.I32;
            case 0x7e -> CoreType.I64;
            case 0x7d -> CoreType.F32;
            case 0x7c -> CoreType.F64;
            case 0x7b -> CoreType.V128;
            case 0x70 -> CoreType.FUNCREF;
            case 0x6f -> CoreType.EXTERNREF;
            case 0x63, 0x64, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x71, 0x72, 0x73, 0x74 ->
                    throw new InvalidException(
                            ByteReader.located(
                                    start,
                                    "core references other than funcref and externref are not part"
                                            + " of WASI 0.2"));
            default -> throw DefinitionDecoder.unexpected(in, start, "a core value type");
        };
    }
}
