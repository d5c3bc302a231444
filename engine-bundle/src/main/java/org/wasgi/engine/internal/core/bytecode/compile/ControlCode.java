package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.wasgi.engine.internal.core.bytecode.compile.Frame.State;
import org.wasgi.engine.internal.core.bytecode.run.Calls;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.InstructionReader;
import org.wasgi.engine.internal.core.module.Opcode;

/**
 * Writes blocks and branches. Where control flow meets, the operand stack of Java is empty:
 * operands wait in variables.
 */
final class ControlCode {
    private static final int[] NONE = {};

    /** Labels of a table that takes less room as a text. */
    private static final int LARGE_TABLE = 500;

    private final Code code;
    private final OperandStack operands;
    private final List<Block> blocks = new ArrayList<>();
    private final Handlers handlers;
    private boolean reachable = true;

    ControlCode(Code code, OperandStack operands) {
        this.code = code;
        this.operands = operands;
        this.handlers = new Handlers(code, this);
        FunctionType type = code.frame().type();
        blocks.add(new Block(Opcode.BLOCK, type, 0, 0));
    }

    boolean isReachable() {
        return reachable;
    }

    /** Whether the function has come to its end. */
    boolean isClosed() {
        return blocks.isEmpty();
    }

    List<Block> blocks() {
        return blocks;
    }

    private Block innermost() {
        return blocks.get(blocks.size() - 1);
    }

    private Block block(int label) {
        return blocks.get(blocks.size() - 1 - label);
    }

    private boolean isFunction(Block block) {
        return block == blocks.get(0);
    }

    private int loops() {
        return innermost().loops();
    }

    private State here(int... above) {
        return new State(operands, operands.size(), above, loops());
    }

    // ---- blocks

    void open(int opcode, InstructionReader at) {
        FunctionType type = at.blockType(code.module().types());
        Expression condition = opcode == Opcode.IF ? operands.pop() : null;
        int params = type.params().length;
        operands.settleTop(params);
        int loops = loops() + (opcode == Opcode.LOOP ? 1 : 0);
        Block block = new Block(opcode, type, operands.size() - params, loops);
        if (condition != null) {
            condition.branch(code, code.frame().label(block.header()), false);
        }
        blocks.add(block);
        if (block.isLoop()) {
            code.frame().openLoop(block.header(), block.poll(), here());
        } else if (block.isTry()) {
            block.setClauses(at.catches(), at.tags(), at.labels());
            handlers.start(block);
        }
    }

    void otherwise() {
        Block block = innermost();
        if (reachable) {
            operands.settleAll();
            operands.moveTo(block.height(), block.arity());
            code.jump(Opcodes.GOTO, code.frame().label(block.end()));
        }
        placeOther(block);
    }

    private void placeOther(Block block) {
        operands.truncate(block.height());
        code.frame().place(block.header(), here(block.type().params()));
        pushVariables(block.type().params());
        block.setOtherwise();
        reachable = true;
    }

    private void pushVariables(int... types) {
        for (int type : types) {
            operands.pushVariable(type);
        }
    }

    void end() {
        Block block = innermost();
        if (isFunction(block)) {
            if (reachable) {
                giveBack();
            }
            blocks.clear();
            return;
        }
        if (block.opcode() == Opcode.IF && !block.isOtherwise()) {
            // The parameters are the results.
            otherwise();
        }
        boolean joined = block.end().isUsed() || block.isTry();
        if (reachable && joined) {
            operands.settleAll();
            operands.moveTo(block.height(), block.arity());
        }
        if (block.isTry()) {
            endTry(block);
        }
        blocks.remove(blocks.size() - 1);
        if (!joined && reachable) {
            return;
        }
        operands.truncate(block.height());
        if (joined && block.end().isUsed()) {
            code.frame().place(block.end(), here(block.type().results()));
            reachable = true;
        }
        if (reachable) {
            pushVariables(block.type().results());
        }
    }

    private void endTry(Block block) {
        if (reachable) {
            code.jump(Opcodes.GOTO, code.frame().label(block.end()));
        }
        operands.truncate(block.height());
        handlers.write(block, here());
    }

    // ---- branches

    /** Goes on nowhere. */
    void unreachable() {
        operands.truncate(innermost().height());
        reachable = false;
    }

    void giveBack() {
        Expression[] results = operands.pop(code.frame().type().results().length);
        operands.settle();
        code.frame().giveBack(results, code);
        unreachable();
    }

    void branch(int label) {
        Block block = block(label);
        if (isFunction(block)) {
            giveBack();
            return;
        }
        operands.settleAll();
        operands.moveTo(block.height(), block.arity());
        jumpTo(block);
        unreachable();
    }

    /** Jumps to a block, whose operands are in place. */
    void jumpTo(Block block) {
        if (block.isLoop()) {
            code.frame().jumpBack(block.header(), block.poll(), block.loops());
        } else {
            code.jump(Opcodes.GOTO, code.frame().label(block.end()));
        }
    }

    void branchIf(int label) {
        branchIf(operands.pop(), label);
    }

    private void branchIf(Expression condition, int label) {
        Block block = block(label);
        operands.settle();
        if (isDirect(block)) {
            condition.branch(code, code.frame().label(block.end()), true);
            return;
        }
        Target after = new Target();
        condition.branch(code, code.frame().label(after), false);
        leaveTo(block);
        code.frame().place(after, here());
    }

    /** Whether a jump alone branches to the block. */
    private boolean isDirect(Block block) {
        return !isFunction(block)
                && !block.isLoop()
                && operands.areAt(block.height(), block.arity());
    }

    /** Branches from here, where the operands stay as they are for what comes after. */
    private void leaveTo(Block block) {
        if (isFunction(block)) {
            int count = block.arity();
            Expression[] results = operands.top(count);
            code.frame().giveBack(results, code);
        } else {
            operands.moveTo(block.height(), block.arity());
            jumpTo(block);
        }
    }

    void branchTable(int... labels) {
        Expression index = operands.pop();
        operands.settle();
        // Blocks by their labels, in the order in which the table names them first.
        Map<Integer, Target> targets = new LinkedHashMap<>();
        for (int label : labels) {
            targets.computeIfAbsent(
                    label, added -> isDirect(block(label)) ? block(label).end() : new Target());
        }
        index.emit(code);
        if (labels.length > LARGE_TABLE) {
            code.method().visitLdcInsn(table(labels, List.copyOf(targets.keySet())));
            code.call(Calls.class, "target", "(ILjava/lang/String;)I");
            Label[] cases =
                    targets.values().stream().map(code.frame()::label).toArray(Label[]::new);
            code.method().visitTableSwitchInsn(0, cases.length - 1, cases[0], cases);
        } else {
            Label[] cases = new Label[labels.length - 1];
            Arrays.setAll(cases, i -> code.frame().label(targets.get(labels[i])));
            Label other = code.frame().label(targets.get(labels[cases.length]));
            if (cases.length == 0) {
                code.insn(Opcodes.POP);
                code.jump(Opcodes.GOTO, other);
            } else {
                code.method().visitTableSwitchInsn(0, cases.length - 1, other, cases);
            }
        }
        targets.forEach(
                (label, target) -> {
                    if (target != block(label).end()) {
                        code.frame().place(target, here());
                        leaveTo(block(label));
                    }
                });
        unreachable();
    }

    /** The position of each label in {@code distinct}, one character each. */
    private static String table(int[] labels, List<Integer> distinct) {
        Map<Integer, Character> positions = new HashMap<>();
        for (int label : distinct) {
            positions.put(label, (char) positions.size());
        }
        StringBuilder table = new StringBuilder();
        for (int label : labels) {
            table.append((char) positions.get(label));
        }
        return table.toString();
    }

    void branchOnNull(int label) {
        operands.settleAll();
        Expression reference = operands.pop();
        branchIf(new NullTest(reference, true), label);
        operands.push(reference);
    }

    void branchOnNonNull(int label) {
        operands.settleAll();
        Expression reference = operands.top(1)[0];
        branchIf(new NullTest(reference, false), label);
        operands.pop();
    }

    // ---- select

    void select() {
        Expression condition = operands.pop();
        if (!operands.top(1)[0].movable() || !operands.top(2)[0].movable()) {
            operands.settleAll();
        }
        Expression other = operands.pop();
        Expression first = operands.pop();
        operands.settle();
        int home = code.frame().operand(operands.size());
        first.emit(code);
        code.frame().store(first.java(), home);
        Target end = new Target();
        condition.branch(code, code.frame().label(end), true);
        other.emit(code);
        code.frame().store(other.java(), home);
        code.frame().place(end, here(first.type()));
        operands.pushVariable(first.type());
    }

    // ---- parts

    /** Goes on in another method if this one is full. */
    void divideIfFull() {
        if (reachable && code.frame().isFull()) {
            operands.settleAll();
            handlers.divide(blocks, () -> code.frame().divide());
        }
    }

    State stateAt(Block block, int... above) {
        return new State(operands, block.height(), above, block.loops());
    }

    static int[] none() {
        return NONE;
    }
}
