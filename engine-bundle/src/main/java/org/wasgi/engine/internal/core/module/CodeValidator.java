package org.wasgi.engine.internal.core.module;

import java.util.Arrays;
import java.util.BitSet;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LoadLimits;
import org.wasgi.engine.internal.binary.ByteReader;
import org.wasgi.engine.internal.core.module.OperandTypes.Block;

/** Validates the body of one function (core specification, Validation, Instructions). */
final class CodeValidator {
    private static final int[] I32_3 = {ValType.I32, ValType.I32, ValType.I32};

    private final ModuleContext module;
    private final InstructionReader code;
    private final FunctionType function;
    private final OperandTypes operands;
    private final BranchRules branches;
    private final BulkRules bulk;
    private int[] locals;
    private boolean calls;
    private boolean tailCalls;
    private boolean tries;
    private boolean memory;
    private int openLoops;
    private int openTries;
    private int loops;

    /** Variables that have no value yet; null where every variable has one from the start. */
    private BitSet unset;

    /** Variables in the order in which they were given a value. */
    private int[] initialized = new int[0];

    private int initializedCount;

    private CodeValidator(ModuleContext module, InstructionReader code, FunctionType function) {
        this.module = module;
        this.code = code;
        this.function = function;
        this.operands = new OperandTypes(module.types());
        this.branches = new BranchRules(module, code, operands);
        this.bulk = new BulkRules(module, code, operands);
    }

    /** Reads and validates the body that {@code in} holds. */
    static FunctionBody validate(ModuleContext module, ByteReader in, FunctionType function) {
        LoadLimits.check("bytes of a function", in.remaining(), module.limits().functionBytes());
        InstructionReader code = new InstructionReader(in, module.valueTypes());
        return new CodeValidator(module, code, function).body();
    }

    private FunctionBody body() {
        ByteReader in = code.in();
        locals(in);
        int start = in.position();
        operands.open(Opcode.BLOCK, new FunctionType(new int[0], function.results()), 0);
        while (operands.depth() > 0) {
            instruction(code.next());
        }
        if (!in.atEnd()) {
            throw in.malformed("function goes on after its end");
        }
        return new FunctionBody(start, in.position(), locals, shape());
    }

    private CodeShape shape() {
        return new CodeShape(calls, tailCalls, tries, memory, loops, operands.highest());
    }

    private void locals(ByteReader in) {
        int groups = in.count("groups of local variables");
        int parameters = function.params().length;
        locals = function.params();
        for (int i = 0; i < groups; i++) {
            long count = in.u32("number of local variables");
            LoadLimits.check(
                    "number of local variables of a function",
                    locals.length + count,
                    module.limits().locals());
            int type = module.valueTypes().read(in);
            int before = locals.length;
            locals = Arrays.copyOf(locals, before + (int) count);
            Arrays.fill(locals, before, locals.length, type);
            if (!ValType.isDefaultable(type)) {
                if (unset == null) {
                    unset = new BitSet();
                }
                unset.set(Math.max(before, parameters), locals.length);
            }
        }
        if (unset != null) {
            initialized = new int[locals.length];
        }
    }

    private void instruction(int opcode) {
        NumericOp numeric = NumericOp.of(opcode);
        if (numeric != null) {
            for (int i = numeric.operands() - 1; i >= 0; i--) {
                operands.pop(numeric.operand(i));
            }
            operands.push(numeric.result());
            return;
        }
        if (opcode >= Opcode.I32_LOAD && opcode <= Opcode.I64_STORE32) {
            access(MemoryOp.of(opcode));
            return;
        }
        switch (opcode) {
            case Opcode.NOP -> {}
            case Opcode.UNREACHABLE -> operands.unreachable();
            case Opcode.BLOCK, Opcode.LOOP, Opcode.TRY_TABLE -> open(opcode);
            case Opcode.IF -> {
                operands.pop(ValType.I32);
                open(opcode);
            }
            case Opcode.ELSE -> otherwise();
            case Opcode.END -> end();
            case Opcode.DROP -> operands.pop();
            case Opcode.SELECT -> select();
            case Opcode.SELECT_TYPED -> selectTyped();
            case Opcode.LOCAL_GET -> operands.push(readable(code.index()));
            case Opcode.LOCAL_SET -> set(code.index());
            case Opcode.LOCAL_TEE -> {
                set(code.index());
                operands.push(locals[code.index()]);
            }
            case Opcode.GLOBAL_GET -> operands.push(module.global(code.index()).type());
            case Opcode.GLOBAL_SET -> {
                GlobalType global = module.global(code.index());
                if (!global.mutable()) {
                    throw new InvalidException("core module: global is immutable");
                }
                operands.pop(global.type());
            }
            case Opcode.I32_CONST -> operands.push(ValType.I32);
            case Opcode.I64_CONST -> operands.push(ValType.I64);
            case Opcode.F32_CONST -> operands.push(ValType.F32);
            case Opcode.F64_CONST -> operands.push(ValType.F64);
            case Opcode.REF_NULL -> operands.push(code.valueType());
            case Opcode.REF_IS_NULL -> {
                operands.popReference();
                operands.push(ValType.I32);
            }
            case Opcode.REF_AS_NON_NULL -> operands.push(branches.nonNull());
            case Opcode.REF_FUNC -> operands.push(module.declaredFunction(code.index()));
            case Opcode.CALL, Opcode.CALL_INDIRECT, Opcode.CALL_REF -> {
                calls = true;
                branches.call(opcode, function);
            }
            case Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT, Opcode.RETURN_CALL_REF -> {
                calls = true;
                tailCalls = true;
                branches.call(opcode, function);
            }
            case Opcode.MEMORY_SIZE -> {
                useMemory(code.index());
                operands.push(ValType.I32);
            }
            case Opcode.MEMORY_GROW -> {
                useMemory(code.index());
                operands.pop(ValType.I32);
                operands.push(ValType.I32);
            }
            case Opcode.MEMORY_FILL -> {
                useMemory(code.index());
                operands.pop(I32_3);
            }
            case Opcode.MEMORY_COPY -> {
                useMemory(code.index());
                useMemory(code.second());
                operands.pop(I32_3);
            }
            case Opcode.MEMORY_INIT -> {
                useMemory(code.second());
                module.checkData(code.index());
                operands.pop(I32_3);
            }
            case Opcode.DATA_DROP -> module.checkData(code.index());
            default -> {
                if (!bulk.table(opcode)) {
                    branches.branch(opcode, function);
                }
            }
        }
    }

    private void useMemory(int index) {
        module.checkMemory(index);
        memory |= index == 0;
    }

    private void access(MemoryOp op) {
        useMemory(code.index());
        if (code.alignment() > op.alignment()) {
            throw new InvalidException("core module: alignment must not be larger than natural");
        }
        if (op.isStore()) {
            operands.pop(op.type());
            operands.pop(ValType.I32);
        } else {
            operands.pop(ValType.I32);
            operands.push(op.type());
        }
    }

    // ---- blocks

    private void open(int opcode) {
        LoadLimits.check("nesting of blocks", operands.depth() + 1L, module.limits().nesting());
        FunctionType type = code.blockType(module.types());
        if (opcode == Opcode.TRY_TABLE) {
            LoadLimits.check("nesting of try_table", ++openTries, module.limits().tries());
            tries = true;
            branches.clauses();
        } else if (opcode == Opcode.LOOP) {
            loops = Math.max(loops, ++openLoops);
        }
        operands.pop(type.params());
        operands.open(opcode, type, initializedCount);
    }

    private Block close() {
        Block closed = operands.close();
        while (initializedCount > closed.initialized()) {
            unset.set(initialized[--initializedCount]);
        }
        return closed;
    }

    private void otherwise() {
        if (operands.label(0).opcode() != Opcode.IF) {
            throw code.in().malformed("else without if");
        }
        Block closed = close();
        operands.open(Opcode.ELSE, closed.type(), initializedCount);
    }

    private void end() {
        Block closed = close();
        if (closed.opcode() == Opcode.LOOP) {
            openLoops--;
        } else if (closed.opcode() == Opcode.TRY_TABLE) {
            openTries--;
        }
        if (closed.opcode() == Opcode.IF) {
            // An absent else passes the parameters on.
            operands.open(Opcode.ELSE, closed.type(), initializedCount);
            operands.close();
        }
        operands.push(closed.type().results());
    }

    // ---- parametric and variable instructions

    private void select() {
        operands.pop(ValType.I32);
        int first = operands.pop();
        int second = operands.pop();
        if (ValType.isRef(first)
                || ValType.isRef(second)
                || first != second && first != ValType.BOTTOM && second != ValType.BOTTOM) {
            throw new InvalidException("core module: type mismatch of select");
        }
        operands.push(first == ValType.BOTTOM ? second : first);
    }

    private void selectTyped() {
        int type = code.valueType();
        if (type == ValType.BOTTOM) {
            throw new InvalidException("core module: invalid result arity of select");
        }
        operands.pop(ValType.I32);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
    }

    private int local(int index) {
        if (index >= locals.length) {
            throw new InvalidException("core module: unknown local " + index);
        }
        return locals[index];
    }

    private int readable(int index) {
        int type = local(index);
        if (unset != null && unset.get(index)) {
            throw new InvalidException("core module: uninitialized local " + index);
        }
        return type;
    }

    private void set(int index) {
        operands.pop(local(index));
        if (unset != null && unset.get(index)) {
            unset.clear(index);
            initialized[initializedCount++] = index;
        }
    }
}
