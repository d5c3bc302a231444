package org.wasgi.engine.internal.binary;

import java.util.Optional;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.internal.binary.Definition.Argument;
import org.wasgi.engine.internal.binary.Definition.CoreExport;
import org.wasgi.engine.internal.binary.Definition.InlineExport;
import org.wasgi.engine.internal.binary.Definition.SortIndex;

/** Instances, aliases, imports and exports (Binary.md, sections of those names). */
final class DefinitionDecoder {
    private DefinitionDecoder() {}

    static Definition coreInstance(ByteReader in) {
        int start = in.position();
        return switch (in.u8("core instance")) {
            case 0x00 ->
                    new Definition.CoreInstantiate(
                            in.index("core module index"),
                            in.vec("arguments", () -> coreArgument(in)));
            case 0x01 ->
                    new Definition.CoreInlineExports(
                            in.vec(
                                    "exports",
                                    () ->
                                            new CoreExport(
                                                    in.name("export name"), coreSortIndex(in))));
            default -> throw unexpected(in, start, "0x00 or 0x01 (core instance)");
        };
    }

    private static Argument coreArgument(ByteReader in) {
        String name = in.name("argument name");
        in.expect(0x12, "0x12 (core instance)");
        return new Argument(
                name, new SortIndex(SyntaxSort.CORE_INSTANCE, in.index("core instance index")));
    }

    static Definition instance(ByteReader in) {
        int start = in.position();
        return switch (in.u8("instance")) {
            case 0x00 ->
                    new Definition.Instantiate(
                            in.index("component index"),
                            in.vec(
                                    "arguments",
                                    () -> new Argument(in.name("argument name"), sortIndex(in))));
            case 0x01 ->
                    new Definition.InlineExports(
                            in.vec(
                                    "exports",
                                    () -> new InlineExport(externName(in), sortIndex(in))));
            default -> throw unexpected(in, start, "0x00 or 0x01 (instance)");
        };
    }

    static Definition alias(ByteReader in) {
        int at = in.position();
        SyntaxSort sort = sort(in);
        int start = in.position();
        return switch (in.u8("alias target")) {
            case 0x00 ->
                    new Definition.AliasExport(
                            sort, in.index("instance index"), in.name("export name"));
            case 0x01 ->
                    new Definition.AliasCoreExport(
                            sort, in.index("core instance index"), in.name("export name"));
            case 0x02 -> {
                switch (sort) {
                    case CORE_MODULE, CORE_TYPE, COMPONENT, TYPE -> {}
                    default -> throw ByteReader.malformed(at, "a " + sort + " has no outer alias");
                }
                yield new Definition.AliasOuter(
                        sort, in.index("outer count"), in.index("outer index"));
            }
            default -> throw unexpected(in, start, "0x00, 0x01 or 0x02 (alias target)");
        };
    }

    static Definition importDefinition(ByteReader in) {
        return new Definition.Import(externName(in), externType(in));
    }

    static Definition export(ByteReader in) {
        return new Definition.Export(
                externName(in),
                sortIndex(in),
                in.optional("type of the export", () -> externType(in)));
    }

    static ExternName externName(ByteReader in) {
        int start = in.position();
        int form = in.u8("name of an import or export");
        if (form > 0x02) {
            throw unexpected(in, start, "0x00, 0x01 or 0x02 (name of an import or export)");
        }
        String name = in.name("name of an import or export");
        String[] attributes = new String[3];
        if (form == 0x02) {
            in.vec("attributes", () -> attribute(in, attributes));
        }
        return new ExternName(
                name,
                Optional.ofNullable(attributes[0]),
                Optional.ofNullable(attributes[1]),
                Optional.ofNullable(attributes[2]));
    }

    private static String attribute(ByteReader in, String[] attributes) {
        int start = in.position();
        int kind = in.u8("attribute");
        if (kind > 0x02) {
            throw unexpected(in, start, "0x00, 0x01 or 0x02 (attribute)");
        }
        if (attributes[kind] != null) {
            throw new InvalidException(ByteReader.located(start, "an attribute is given twice"));
        }
        attributes[kind] = in.name("attribute");
        return attributes[kind];
    }

    static ExternTypeSyntax externType(ByteReader in) {
        int start = in.position();
        return switch (in.u8("type of an import or export")) {
            case 0x00 -> {
                in.expect(0x11, "0x11 (core module)");
                yield new ExternTypeSyntax.CoreModuleUse(in.index("core type index"));
            }
            case 0x01 -> new ExternTypeSyntax.FuncUse(in.index("type index"));
            case 0x02 -> throw values(start);
            case 0x03 -> {
                int bound = in.position();
                yield switch (in.u8("type bound")) {
                    case 0x00 -> new ExternTypeSyntax.TypeEqual(in.index("type index"));
                    case 0x01 -> new ExternTypeSyntax.SubResource();
                    default -> throw unexpected(in, bound, "0x00 or 0x01 (type bound)");
                };
            }
            case 0x04 -> new ExternTypeSyntax.ComponentUse(in.index("type index"));
            case 0x05 -> new ExternTypeSyntax.InstanceUse(in.index("type index"));
            default -> throw unexpected(in, start, "0x00 to 0x05 (type of an import or export)");
        };
    }

    private static SortIndex sortIndex(ByteReader in) {
        return new SortIndex(sort(in), in.index("index"));
    }

    private static SortIndex coreSortIndex(ByteReader in) {
        return new SortIndex(coreSort(in), in.index("index"));
    }

    static SyntaxSort sort(ByteReader in) {
        int start = in.position();
        return switch (in.u8("sort")) {
            case 0x00 -> coreSort(in);
            case 0x01 -> SyntaxSort.FUNC;
            case 0x02 -> throw values(start);
            case 0x03 -> SyntaxSort.TYPE;
            case 0x04 -> SyntaxSort.COMPONENT;
            case 0x05 -> SyntaxSort.INSTANCE;
            default -> throw unexpected(in, start, "0x00 to 0x05 (sort)");
        };
    }

    private static SyntaxSort coreSort(ByteReader in) {
        int start = in.position();
        return switch (in.u8("core sort")) {
            case 0x00 -> SyntaxSort.CORE_FUNC;
            case 0x01 -> SyntaxSort.CORE_TABLE;
            case 0x02 -> SyntaxSort.CORE_MEMORY;
            case 0x03 -> SyntaxSort.CORE_GLOBAL;
            case 0x04 -> SyntaxSort.CORE_TAG;
            case 0x10 -> SyntaxSort.CORE_TYPE;
            case 0x11 -> SyntaxSort.CORE_MODULE;
            case 0x12 -> SyntaxSort.CORE_INSTANCE;
            default -> throw unexpected(in, start, "a core sort");
        };
    }

    private static InvalidException values(int at) {
        return new InvalidException(
                ByteReader.located(
                        at, "values as imports, exports or arguments are not part of WASI 0.2"));
    }

    static RuntimeException unexpected(ByteReader in, int at, String expected) {
        return ByteReader.malformed(
                at, "byte " + ByteReader.hex(in.byteAt(at)) + ", " + expected + " expected");
    }
}
