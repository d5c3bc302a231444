package org.wasgi.engine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Assembles component binaries by hand (Binary.md).
 *
 * <pre>{@code
 * component(
 *     types(bytes(0x40, vec(bytes("x", 0x79)), 0x01, 0x00)), // (func (param "x" u32))
 *     imports(bytes(0x00, "f", 0x01, 0)))                    // (import "f" (func (type 0)))
 * }</pre>
 */
public final class ComponentBytes {
    public static final int BOOL = 0x7f;
    public static final int U8 = 0x7d;
    public static final int U32 = 0x79;
    public static final int U64 = 0x77;
    public static final int STRING = 0x73;
    public static final int I32 = 0x7f;

    /** {@code (func)}. */
    public static final byte[] FUNC = bytes(0x40, 0, 0x01, 0x00);

    /** {@code (resource (rep i32))}. */
    public static final byte[] RESOURCE = bytes(0x3f, I32, 0x00);

    /** As the type of an import or export: {@code (type (sub resource))}. */
    public static final byte[] SUB_RESOURCE = bytes(0x03, 0x01);

    private ComponentBytes() {}

    /**
     * Parts in order: an Integer is an unsigned LEB128 number, a String a name, a byte[] itself.
     */
    public static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                writeNumber(out, number);
            } else if (part instanceof String name) {
                byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
                writeNumber(out, utf8.length);
                out.writeBytes(utf8);
            } else {
                out.writeBytes((byte[]) part);
            }
        }
        return out.toByteArray();
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** A type index where a value type is due: a signed LEB128 number. */
    public static byte[] type(int index) {
        byte[] unsigned = bytes(index);
        int last = unsigned.length - 1;
        if ((unsigned[last] & 0x40) == 0) {
            return unsigned;
        }
        byte[] signed = Arrays.copyOf(unsigned, unsigned.length + 1);
        signed[last] |= (byte) 0x80;
        return signed;
    }

    public static byte[] vec(byte[]... elements) {
        return bytes(elements.length, join(elements));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    public static byte[] component(byte[]... sections) {
        return join(new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0}, join(sections));
    }

    /** A section of that content, its size before it. */
    public static byte[] section(int id, byte[] content) {
        return bytes(id, content.length, content);
    }

    public static byte[] coreModule(byte[] module) {
        return section(1, module);
    }

    public static byte[] coreInstances(byte[]... definitions) {
        return section(2, vec(definitions));
    }

    public static byte[] coreTypes(byte[]... definitions) {
        return section(3, vec(definitions));
    }

    public static byte[] nested(byte[] component) {
        return section(4, component);
    }

    public static byte[] instances(byte[]... definitions) {
        return section(5, vec(definitions));
    }

    public static byte[] aliases(byte[]... definitions) {
        return section(6, vec(definitions));
    }

    public static byte[] types(byte[]... definitions) {
        return section(7, vec(definitions));
    }

    public static byte[] canons(byte[]... definitions) {
        return section(8, vec(definitions));
    }

    public static byte[] imports(byte[]... definitions) {
        return section(10, vec(definitions));
    }

    public static byte[] exports(byte[]... definitions) {
        return section(11, vec(definitions));
    }

    /** {@code (import name (func (type i)))} and the like. */
    public static byte[] imported(String name, Object... type) {
        return bytes(0x00, name, bytes(type));
    }

    /** An export without ascription; {@code sort} as in the binary. */
    public static byte[] exported(String name, int sort, int index) {
        return bytes(0x00, name, sort, index, 0x00);
    }

    /** {@code (alias export i name (sort))}. */
    public static byte[] aliasExport(int sort, int instance, String name) {
        return bytes(sort, 0x00, instance, name);
    }

    /** {@code (alias core export i name (core sort))}. */
    public static byte[] aliasCoreExport(int coreSort, int instance, String name) {
        return bytes(0x00, coreSort, 0x01, instance, name);
    }

    /** {@code (alias outer count index (type))}. */
    public static byte[] aliasOuterType(int count, int index) {
        return bytes(0x03, 0x02, count, index);
    }

    /**
     * A core module that exports a memory {@code memory}, and functions {@code f0}, {@code f1} and
     * so on that trap.
     *
     * @param functionTypes {@code 0x60 vec(params) vec(results)} each
     */
    public static byte[] coreFunctions(byte[]... functionTypes) {
        byte[][] indices = new byte[functionTypes.length][];
        byte[][] bodies = new byte[functionTypes.length][];
        byte[][] exports = new byte[functionTypes.length + 1][];
        for (int i = 0; i < functionTypes.length; i++) {
            indices[i] = bytes(i);
            bodies[i] = bytes(3, 0, 0x00, 0x0b);
            exports[i] = bytes("f" + i, 0x00, i);
        }
        exports[functionTypes.length] = bytes("memory", 0x02, 0);
        return join(
                new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                section(1, vec(functionTypes)),
                section(3, vec(indices)),
                section(5, vec(bytes(0x00, 1))),
                section(7, vec(exports)),
                section(10, vec(bodies)));
    }

    /** A core function type, all its values i32. */
    public static byte[] coreFunc(int params, int results) {
        return bytes(0x60, i32s(params), i32s(results));
    }

    private static byte[] i32s(int count) {
        byte[] types = new byte[count];
        Arrays.fill(types, (byte) I32);
        return bytes(count, types);
    }
}
