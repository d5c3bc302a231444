package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.BitSet;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.module.FunctionBody;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.Module;

/** Generates the class of one group of functions. */
public final class GroupClass {
    /** Longer methods are never compiled by the Java VM. */
    private static final int METHOD_BYTES = 8_000;

    /** Functions of so many bytes, variables and operands cannot but become longer methods. */
    private static final int FUNCTION_BYTES = 20_000;

    private static final int VARIABLES = 2_000;

    private final ModuleLayout layout;
    private final Module module;
    private final int group;

    /** Functions that are divided into several methods. */
    private final BitSet divided = new BitSet();

    private GroupClass(ModuleLayout layout, int group) {
        this.layout = layout;
        this.module = layout.module();
        this.group = group;
    }

    /**
     * @throws LimitException if the Java VM cannot take it
     */
    public static byte[] generate(ModuleLayout layout, int group) {
        try {
            return new GroupClass(layout, group).generate();
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            throw new LimitException("core module cannot be compiled: " + e.getMessage(), e);
        }
    }

    private byte[] generate() {
        int first = layout.firstFunction(group);
        int end = layout.firstFunction(group + 1);
        for (int i = first; i < end; i++) {
            FunctionBody body = layout.body(i);
            divided.set(
                    i,
                    body.size() > FUNCTION_BYTES
                            || body.locals().length + body.shape().height() > VARIABLES);
        }
        byte[] generated = null;
        while (generated == null) {
            generated = attempt(first, end);
        }
        return generated;
    }

    /** Null if a method turned out too long, which is divided the next time. */
    private byte[] attempt(int first, int end) {
        String name = layout.groupClass(group);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
                name,
                null,
                "java/lang/Object",
                null);
        Stubs stubs = new Stubs(name, layout);
        Methods methods = new Methods(writer, layout);
        for (int function = first; function < end; function++) {
            boolean tailCalls = layout.body(function).shape().tailCalls();
            if (tailCalls) {
                methods.withTailCalls(function);
            }
            String method =
                    tailCalls
                            ? ModuleLayout.bodyName(function)
                            : ModuleLayout.functionName(function);
            if (!function(writer, stubs, function, method)) {
                divided.set(function);
                return null;
            }
            if (module.declared().get(function) || module.start() == function) {
                methods.reference(function);
                methods.entry(function);
            }
        }
        stubs.generate(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private boolean function(ClassWriter writer, Stubs stubs, int function, String name) {
        FunctionType type = module.functionType(function);
        FunctionBody body = layout.body(function);
        if (divided.get(function)) {
            DividedFunction.write(writer, layout, stubs, function, name);
            return true;
        }
        SizedMethod method =
                new SizedMethod(
                        writer.visitMethod(
                                Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC,
                                name,
                                layout.descriptor(function),
                                null,
                                null));
        JavaFrame frame = new JavaFrame(method, body, type);
        Code code = new Code(layout, stubs, frame);
        frame.begin(code);
        new FunctionWriter(code).write();
        method.visitMaxs(0, 0);
        method.visitEnd();
        return method.size() <= METHOD_BYTES;
    }
}
