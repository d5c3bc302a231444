package org.wasgi.engine.internal.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.MalformedException;

/** From the bytes of a component to its syntax (Binary.md, "Component Definitions"). */
public final class ComponentDecoder {
    private static final int MAGIC = 0x00_61_73_6d;
    private static final int COMPONENT = 0x0d_00_01_00;
    private static final int CORE_MODULE = 0x01_00_00_00;

    private final LoadLimits limits;

    private ComponentDecoder(LoadLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a binary.
     *
     * @throws MalformedException where it is not in the grammar; the message names the byte
     * @throws InvalidException for a feature that is not part of WASI 0.2
     * @throws org.wasgi.engine.LimitException where a limit is hit
     */
    public static ComponentSyntax decode(byte[] wasm, LoadLimits limits) {
        LoadLimits.check("size of the component in bytes", wasm.length, limits.componentBytes());
        return new ComponentDecoder(limits).component(new ByteReader(wasm, limits), 0);
    }

    private ComponentSyntax component(ByteReader in, int depth) {
        LoadLimits.check("nesting of components", depth, limits.nesting());
        preamble(in);
        List<Located> definitions = new ArrayList<>();
        while (!in.atEnd()) {
            section(in, depth, definitions);
            LoadLimits.check("number of definitions", definitions.size(), limits.definitions());
        }
        return new ComponentSyntax(definitions);
    }

    private static void preamble(ByteReader in) {
        int start = in.position();
        if (fourBytes(in, "the magic number \\0asm") != MAGIC) {
            throw ByteReader.malformed(
                    start, "not WebAssembly: the magic number \\0asm is missing");
        }
        int version = fourBytes(in, "the version");
        if (version == CORE_MODULE) {
            throw ByteReader.malformed(
                    start,
                    "a core module, not a component; make a component of it with a WIT world");
        }
        if (version != COMPONENT) {
            throw ByteReader.malformed(
                    start + 4,
                    "version "
                            + String.format("%08x", version)
                            + " is no known version of the component format");
        }
    }

    private static int fourBytes(ByteReader in, String what) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | in.u8(what);
        }
        return value;
    }

    private void section(ByteReader in, int depth, List<Located> definitions) {
        int start = in.position();
        int id = in.u8("section");
        if (id > 12) {
            throw ByteReader.malformed(start, "byte " + ByteReader.hex(id) + " is no section");
        }
        ByteReader body = in.slice(in.size("section"));
        switch (id) {
            case 0 -> {
                body.name("name of a custom section");
                body.rest();
            }
            case 1 ->
                    definitions.add(
                            new Located(start, new Definition.CoreModuleDefinition(body.rest())));
            case 2 -> all(body, definitions, "core instances", DefinitionDecoder::coreInstance);
            case 3 ->
                    all(
                            body,
                            definitions,
                            "core types",
                            r -> new Definition.CoreTypeDefinition(new CoreTypeDecoder(r).type()));
            case 4 ->
                    definitions.add(
                            new Located(
                                    start,
                                    new Definition.NestedComponent(component(body, depth + 1))));
            case 5 -> all(body, definitions, "instances", DefinitionDecoder::instance);
            case 6 -> all(body, definitions, "aliases", DefinitionDecoder::alias);
            case 7 ->
                    all(
                            body,
                            definitions,
                            "types",
                            r -> new Definition.TypeDefinition(new TypeDecoder(r).type(depth)));
            case 8 -> all(body, definitions, "canonical definitions", CanonDecoder::canon);
            case 10 -> all(body, definitions, "imports", DefinitionDecoder::importDefinition);
            case 11 -> all(body, definitions, "exports", DefinitionDecoder::export);
            default ->
                    throw new InvalidException(
                            ByteReader.located(
                                    start, "start and value definitions are not part of WASI 0.2"));
        }
        if (!body.atEnd()) {
            throw body.malformed(body.remaining() + " bytes left over at the end of a section");
        }
    }

    private static void all(
            ByteReader body,
            List<Located> definitions,
            String what,
            Function<ByteReader, Definition> one) {
        definitions.addAll(body.vec(what, () -> new Located(body.position(), one.apply(body))));
    }
}
