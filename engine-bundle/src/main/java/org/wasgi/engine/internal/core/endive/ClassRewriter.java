package org.wasgi.engine.internal.core.endive;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.endive.MethodRewriter.Layout;
import run.endive.runtime.Instance;

/**
 * Rewrites the classes that Endive's compiler makes, where they ask the thread or another instance
 * what they are to ask their own ({@link GuestSupport} says what).
 *
 * <p>Endive stops a guest by {@link Thread#interrupt}, which would reach threads that are not ours
 * and the host functions that they are in; its polls become polls of the instance's gate. The
 * alternative, a global appended to the module and polled by Wasm code, costs five dependent loads
 * a poll instead of three, cannot count depth, and leaves Endive's own poll in place.
 *
 * <p>No instruction that jumps is added, so that the frames of the classes stay valid.
 */
final class ClassRewriter {
    private static final int ASM = Opcodes.ASM9;
    private static final String INSTANCE = Type.getDescriptor(Instance.class);

    /** Slots of eight bytes in a unit of depth. */
    private static final int UNIT_SLOTS = 32;

    private final String shaded;
    private final int importedFunctions;

    /**
     * @param mainClass name of the module's main class
     * @param importedFunctions functions below this index are not the module's own
     */
    ClassRewriter(String mainClass, int importedFunctions) {
        this.shaded = mainClass.replace('.', '/') + "Shaded";
        this.importedFunctions = importedFunctions;
    }

    /**
     * The class, rewritten.
     *
     * @throws org.objectweb.asm.MethodTooLargeException if a method no longer fits
     */
    byte[] rewrite(byte[] original) {
        ClassReader reader = new ClassReader(original);
        if (reader.getClassName().equals(shaded)) {
            return original;
        }
        Map<String, Frame> frames = new HashMap<>();
        reader.accept(new Measuring(frames), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(ASM, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        MethodVisitor next =
                                super.visitMethod(access, name, descriptor, signature, exceptions);
                        int instance = instanceSlot(access, descriptor);
                        if (instance < 0) {
                            return next;
                        }
                        Frame frame = frames.get(name + descriptor);
                        boolean function = isFunction(name);
                        return new MethodRewriter(
                                next,
                                shaded,
                                new Layout(
                                        instance,
                                        function ? frame.units() : 0,
                                        frame.locals,
                                        function && frame.catches));
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private boolean isFunction(String method) {
        return method.startsWith("func_")
                && Integer.parseInt(method.substring("func_".length())) >= importedFunctions;
    }

    /** The local variable of the last parameter of type {@link Instance}, or -1. */
    private static int instanceSlot(int access, String descriptor) {
        if ((access & Opcodes.ACC_STATIC) == 0) {
            return -1;
        }
        int slot = 0;
        int found = -1;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            if (parameter.getDescriptor().equals(INSTANCE)) {
                found = slot;
            }
            slot += parameter.getSize();
        }
        return found;
    }

    /** What a method needs of the Java stack, in slots. */
    private static final class Frame {
        private int locals;
        private int stack;
        private boolean catches;

        int units() {
            return 1 + (locals + stack) / UNIT_SLOTS;
        }
    }

    /** Finds the frames of a class's methods. */
    private static final class Measuring extends ClassVisitor {
        private final Map<String, Frame> frames;

        Measuring(Map<String, Frame> frames) {
            super(ASM);
            this.frames = frames;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            Frame frame = new Frame();
            frames.put(name + descriptor, frame);
            return new MethodVisitor(ASM) {
                @Override
                public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                    frame.catches = true;
                }

                @Override
                public void visitMaxs(int maxStack, int maxLocals) {
                    frame.locals = maxLocals;
                    frame.stack = maxStack;
                }
            };
        }
    }
}
