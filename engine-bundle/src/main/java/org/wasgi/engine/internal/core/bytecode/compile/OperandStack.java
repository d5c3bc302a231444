package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.engine.internal.core.module.ValType;

/** The operands at one place of a function. */
final class OperandStack {
    /** Expressions in expressions: what writing them takes of the Java stack. */
    private static final int DEPTH = 50;

    /** Operands above are computed at once, so that looking for a variable takes no time. */
    private static final int WAITING = 64;

    private final Code code;
    private final List<Expression> operands = new ArrayList<>();

    /** Below this, all are movable. */
    private int settled;

    /** Below this, all are constants or in their variables. */
    private int anchored;

    OperandStack(Code code) {
        this.code = code;
    }

    int size() {
        return operands.size();
    }

    void push(Expression expression) {
        operands.add(expression);
        if (expression.depth() > DEPTH || operands.size() > WAITING) {
            settleAll();
        }
    }

    /** Pushes what is in the variable of its position. */
    void pushVariable(int type) {
        operands.add(new Variable(type, code.frame().operand(operands.size())));
    }

    Expression pop() {
        Expression top = operands.remove(operands.size() - 1);
        settled = Math.min(settled, operands.size());
        anchored = Math.min(anchored, operands.size());
        return top;
    }

    /** Pops so many; they are in order. */
    Expression[] pop(int count) {
        Expression[] popped = new Expression[count];
        for (int i = count - 1; i >= 0; i--) {
            popped[i] = pop();
        }
        return popped;
    }

    /** The topmost, which stay. */
    Expression[] top(int count) {
        return operands.subList(operands.size() - count, operands.size())
                .toArray(Expression[]::new);
    }

    /** Whether one of the topmost calls. */
    boolean anyCalls(int count) {
        for (int i = operands.size() - count; i < operands.size(); i++) {
            if (operands.get(i).calls()) {
                return true;
            }
        }
        return false;
    }

    void truncate(int height) {
        while (operands.size() > height) {
            pop();
        }
    }

    private boolean isAtHome(int position) {
        return operands.get(position) instanceof Variable variable
                && variable.index() == code.frame().operand(position);
    }

    private void settle(int position) {
        Expression expression = operands.get(position);
        int home = code.frame().operand(position);
        expression.emit(code);
        code.frame().store(expression.java(), home);
        operands.set(position, new Variable(expression.type(), home));
    }

    /** Computes what must not be computed after what comes now. */
    void settle() {
        for (int i = settled; i < operands.size(); i++) {
            if (!operands.get(i).movable()) {
                settle(i);
            }
        }
        settled = operands.size();
    }

    /** As {@link #settle}, before a local variable changes. */
    void settleFor(int local) {
        settle();
        int waiting = Math.min(operands.size(), WAITING + 1);
        for (int i = 0; i < waiting; i++) {
            if (operands.get(i) instanceof Variable variable && variable.index() == local) {
                settle(i);
            }
        }
    }

    /** Computes all but constants, as before a place that is reached on several ways. */
    void settleAll() {
        for (int i = anchored; i < operands.size(); i++) {
            if (!(operands.get(i) instanceof Constant) && !isAtHome(i)) {
                settle(i);
            }
        }
        settled = operands.size();
        anchored = operands.size();
    }

    /** Puts the topmost into their variables, constants too. */
    void settleTop(int count) {
        settleAll();
        for (int i = operands.size() - count; i < operands.size(); i++) {
            if (!isAtHome(i)) {
                settle(i);
            }
        }
    }

    /**
     * Whether the topmost are in the variables that belong to the positions from {@code height}.
     */
    boolean areAt(int height, int count) {
        return count == 0 || operands.size() - count == height && allAtHome(height, count);
    }

    private boolean allAtHome(int height, int count) {
        for (int i = height; i < height + count; i++) {
            if (!isAtHome(i)) {
                return false;
            }
        }
        return true;
    }

    /** Copies the topmost into the variables of the positions from {@code height}. */
    void moveTo(int height, int count) {
        int first = operands.size() - count;
        for (int i = 0; i < count; i++) {
            Expression expression = operands.get(first + i);
            int target = code.frame().operand(height + i);
            if (!(expression instanceof Variable variable && variable.index() == target)) {
                expression.emit(code);
                code.frame().store(expression.java(), target);
            }
        }
    }

    /** Types of the operands below {@code height} that are in their variables. */
    int[] types(int height, int... above) {
        int[] types = new int[height + above.length];
        for (int i = 0; i < height; i++) {
            types[i] = isAtHome(i) ? operands.get(i).type() : ValType.BOTTOM;
        }
        System.arraycopy(above, 0, types, height, above.length);
        return types;
    }
}
