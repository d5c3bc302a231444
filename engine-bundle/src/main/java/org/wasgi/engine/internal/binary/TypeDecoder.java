package org.wasgi.engine.internal.binary;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.TypeSyntax.CaseSyntax;
import org.wasgi.engine.internal.binary.TypeSyntax.IndexUse;
import org.wasgi.engine.internal.binary.TypeSyntax.Labelled;
import org.wasgi.engine.internal.binary.TypeSyntax.PrimitiveUse;
import org.wasgi.engine.internal.binary.TypeSyntax.ValueUse;
import org.wasgi.engine.type.ValueType.Primitive;

/** Type definitions (Binary.md, "Type Definitions"). */
final class TypeDecoder {
    private static final int I32 = 0x7f;

    private final ByteReader in;

    TypeDecoder(ByteReader in) {
        this.in = in;
    }

    TypeSyntax type(int depth) {
        int start = in.position();
        int code = in.u8("type");
        if (code >= 0x73 && code <= 0x7f) {
            return new TypeSyntax.PrimitiveSyntax(primitive(code));
        }
        return switch (code) {
            case 0x72 ->
                    new TypeSyntax.RecordSyntax(notEmpty(start, in.vec("fields", this::labelled)));
            case 0x71 ->
                    new TypeSyntax.VariantSyntax(
                            notEmpty(start, in.vec("cases", this::variantCase)));
            case 0x70 -> new TypeSyntax.ListSyntax(value());
            case 0x6f ->
                    new TypeSyntax.TupleSyntax(notEmpty(start, in.vec("elements", this::value)));
            case 0x6e -> new TypeSyntax.FlagsSyntax(notEmpty(start, in.vec("flags", this::label)));
            case 0x6d -> new TypeSyntax.EnumSyntax(notEmpty(start, in.vec("cases", this::label)));
            case 0x6b -> new TypeSyntax.OptionSyntax(value());
            case 0x6a ->
                    new TypeSyntax.ResultSyntax(
                            optionalValue("ok type"), optionalValue("error type"));
            case 0x69 -> new TypeSyntax.OwnSyntax(in.index("type index"));
            case 0x68 -> new TypeSyntax.BorrowSyntax(in.index("type index"));
            case 0x40 -> func();
            case 0x41 -> new TypeSyntax.ComponentTypeSyntax(declarators(depth + 1, true));
            case 0x42 -> new TypeSyntax.InstanceTypeSyntax(declarators(depth + 1, false));
            case 0x3f -> resource();
            case 0x67 -> throw later(start, "lists of fixed length");
            case 0x66 -> throw later(start, "stream types");
            case 0x65 -> throw later(start, "future types");
            case 0x64 -> throw later(start, "error-context");
            case 0x63 -> throw later(start, "map types");
            case 0x43 -> throw later(start, "async function types");
            default -> throw DefinitionDecoder.unexpected(in, start, "a type");
        };
    }

    private TypeSyntax func() {
        List<Labelled> params = in.vec("parameters", this::labelled);
        int start = in.position();
        return switch (in.u8("result of a function")) {
            case 0x00 -> new TypeSyntax.FuncSyntax(params, Optional.of(value()));
            case 0x01 -> {
                in.expect(0x00, "0x00 (no result)");
                yield new TypeSyntax.FuncSyntax(params, Optional.empty());
            }
            default ->
                    throw DefinitionDecoder.unexpected(
                            in, start, "0x00 or 0x01 (result of a function)");
        };
    }

    private TypeSyntax resource() {
        int at = in.position();
        int rep = in.u8("representation of a resource");
        if (rep != I32) {
            if (rep >= 0x7b && rep <= 0x7e) {
                throw new InvalidException(
                        ByteReader.located(
                                at, "a resource must be represented by an i32 in WASI 0.2"));
            }
            throw DefinitionDecoder.unexpected(in, at, "0x7f (i32)");
        }
        return new TypeSyntax.ResourceSyntax(
                in.optional("destructor", () -> in.index("core function index")));
    }

    private List<Located> declarators(int depth, boolean component) {
        LoadLimits.check("nesting of types", depth, in.limits().nesting());
        return in.vec(
                "declarators", () -> new Located(in.position(), declarator(depth, component)));
    }

    private Definition declarator(int depth, boolean component) {
        int start = in.position();
        int code = in.u8("declarator");
        if (code == 0x03 && component) {
            return DefinitionDecoder.importDefinition(in);
        }
        return switch (code) {
            case 0x00 -> new Definition.CoreTypeDefinition(new CoreTypeDecoder(in).type());
            case 0x01 -> new Definition.TypeDefinition(type(depth));
            case 0x02 -> DefinitionDecoder.alias(in);
            case 0x04 ->
                    new Definition.ExportDeclaration(
                            DefinitionDecoder.externName(in), DefinitionDecoder.externType(in));
            default -> throw DefinitionDecoder.unexpected(in, start, "a declarator");
        };
    }

    private Labelled labelled() {
        return new Labelled(label(), value());
    }

    private CaseSyntax variantCase() {
        CaseSyntax result = new CaseSyntax(label(), optionalValue("payload of a case"));
        in.expect(0x00, "0x00 (end of a case)");
        return result;
    }

    private String label() {
        return in.name("label");
    }

    private Optional<ValueUse> optionalValue(String what) {
        return in.optional(what, this::value);
    }

    private ValueUse value() {
        int start = in.position();
        int code = in.peek("value type");
        if (code >= 0x73 && code <= 0x7f) {
            in.u8("value type");
            return new PrimitiveUse(primitive(code));
        }
        if (code == 0x64) {
            throw later(start, "error-context");
        }
        return new IndexUse(in.typeIndex("a value type"));
    }

    private static Primitive primitive(int code) {
        return Primitive.values()[0x7f - code];
    }

    private static <T> List<T> notEmpty(int start, List<T> list) {
        if (list.isEmpty()) {
            throw ByteReader.malformed(start, "a type without fields, cases or flags");
        }
        return list;
    }

    private static InvalidException later(int at, String what) {
        return new InvalidException(ByteReader.located(at, what + " are not part of WASI 0.2"));
    }
}
