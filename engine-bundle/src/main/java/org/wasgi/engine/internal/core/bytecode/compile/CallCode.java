package org.wasgi.engine.internal.core.bytecode.compile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.wasgi.engine.internal.core.bytecode.run.Calls;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.TailCall;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.InstructionReader;
import org.wasgi.engine.internal.core.module.Opcode;
import org.wasgi.engine.internal.core.module.ValType;

/** Writes calls. */
final class CallCode {
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final Code code;
    private final OperandStack operands;

    CallCode(Code code, OperandStack operands) {
        this.code = code;
        this.operands = operands;
    }

    void call(int opcode, InstructionReader at) {
        switch (opcode) {
            case Opcode.CALL -> direct(at.index());
            case Opcode.CALL_INDIRECT -> {
                FunctionType type = code.module().types().function(at.index());
                called(
                        type,
                        type.params().length + 1,
                        code.stubs().owner(),
                        code.stubs().indirect(at.index(), at.second()),
                        Stubs.indirectDescriptor(type));
            }
            default -> {
                FunctionType type = code.module().types().function(at.index());
                called(
                        type,
                        type.params().length + 1,
                        code.stubs().owner(),
                        code.stubs().reference(at.index()),
                        Stubs.referenceDescriptor(type));
            }
        }
    }

    private void direct(int function) {
        FunctionType type = code.module().functionType(function);
        boolean imported = code.layout().isImported(function);
        called(
                type,
                type.params().length,
                imported ? code.stubs().owner() : code.layout().functionClass(function),
                imported ? code.stubs().imported(function) : ModuleLayout.functionName(function),
                code.layout().descriptor(function));
    }

    private void called(
            FunctionType type, int arguments, String owner, String name, String descriptor) {
        Expression[] args = operands.pop(arguments);
        int[] results = type.results();
        if (results.length == 1) {
            operands.push(
                    new Operation(
                            results[0],
                            true,
                            written -> invoke(written, owner, name, descriptor),
                            args));
            return;
        }
        operands.settle();
        for (Expression arg : args) {
            arg.emit(code);
        }
        invoke(code, owner, name, descriptor);
        if (results.length > 1) {
            Results.unpack(code, operands, results);
        }
    }

    private static void invoke(Code code, String owner, String name, String descriptor) {
        code.pushInstance();
        code.call(owner, name, descriptor);
        code.reloadBytes();
    }

    // ---- tail calls

    /** Leaves the call to be made when the function has returned. */
    void tailCall(int opcode, InstructionReader at) {
        boolean direct = opcode == Opcode.RETURN_CALL;
        FunctionType type =
                direct
                        ? code.module().functionType(at.index())
                        : code.module().types().function(at.index());
        operands.settleAll();
        Expression callee = direct ? null : operands.pop();
        Expression[] args = operands.pop(type.params().length);
        switch (opcode) {
            case Opcode.RETURN_CALL -> {
                code.pushInstance();
                code.push(at.index());
                code.callVirtual(InstanceClass.BASE, "function", "(I)" + InstanceClass.FUNCTION);
            }
            case Opcode.RETURN_CALL_INDIRECT -> {
                code.pushTable(at.second());
                callee.emit(code);
                code.push(at.index());
                code.pushInstance();
                code.call(
                        Calls.class,
                        "indirect",
                        "(" + InstanceClass.TABLE + "II" + INSTANCE + ")" + InstanceClass.FUNCTION);
            }
            default -> {
                callee.emit(code);
                code.call(Calls.class, "nonNull", Stubs.NON_NULL);
            }
        }
        box(args);
        code.pushInstance();
        code.call(
                TailCall.class,
                "leave",
                "(" + InstanceClass.FUNCTION + "[Ljava/lang/Object;" + INSTANCE + ")V");
        code.frame().giveBack(defaults(code.frame().type().results()), code);
    }

    private static Expression[] defaults(int[] types) {
        Expression[] values = new Expression[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = new Constant(types[i], 0);
        }
        return values;
    }

    /** Leaves an array of boxed values. */
    private void box(Expression... values) {
        code.push(values.length);
        code.method().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < values.length; i++) {
            code.insn(Opcodes.DUP);
            code.push(i);
            values[i].emit(code);
            Bits.box(code.method(), values[i].java());
            code.insn(Opcodes.AASTORE);
        }
    }

    // ---- exceptions

    /** {@code throw}. */
    void raise(int tag) {
        FunctionType type = code.module().tagType(tag);
        operands.settleAll();
        Expression[] values = operands.pop(type.params().length);
        code.method().visitTypeInsn(Opcodes.NEW, Handlers.EXCEPTION);
        code.insn(Opcodes.DUP);
        Handlers.pushTag(code, tag);
        box(values);
        code.method()
                .visitMethodInsn(
                        Opcodes.INVOKESPECIAL,
                        Handlers.EXCEPTION,
                        "<init>",
                        "(" + Handlers.TAG + "[Ljava/lang/Object;)V",
                        false);
        code.insn(Opcodes.ATHROW);
    }

    // ---- references to functions

    void function(int function) {
        int type = ValType.typed(code.module().functions().get(function), false);
        operands.push(
                new Operation(
                        type,
                        false,
                        written -> {
                            written.pushInstance();
                            written.push(function);
                            written.callVirtual(
                                    InstanceClass.BASE, "function", "(I)" + InstanceClass.FUNCTION);
                        }));
    }
}
