package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CoreEngine.Budget;
import org.wasgi.engine.type.ExternType.CoreLimits;
import org.wasgi.engine.type.ExternType.CoreTableType;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * A table with limits of its own (Endive's are those of the module, which all instances share) and
 * a budget.
 */
final class GuestTable extends TableInstance {
    private final CoreTableType type;
    private final Budget budget;

    /** Allocates the minimum of {@code type}, which the caller has taken from {@code budget}. */
    GuestTable(Table table, int initial, CoreTableType type, Instance owner, Budget budget) {
        super(new Table(table.elementType(), ownLimits(table), table.initialize()), initial);
        this.type = type;
        this.budget = budget;
        if (initial != Value.REF_NULL_VALUE) {
            for (int i = 0; i < size(); i++) {
                setRef(i, initial, owner);
            }
        }
    }

    private static TableLimits ownLimits(Table table) {
        return new TableLimits(table.limits().min(), table.limits().max(), table.limits().shared());
    }

    /** The type as seen by an importer: the minimum is the size now. */
    CoreTableType type() {
        CoreLimits limits = type.limits();
        return new CoreTableType(
                type.element(),
                new CoreLimits(size(), limits.max(), limits.shared(), limits.index64()));
    }

    @Override
    public int grow(int delta, int value, Instance instance) {
        return mayGrow(delta) ? super.grow(delta, value, instance) : -1;
    }

    @Override
    public int growWithRef(int delta, Object value, Instance instance) {
        return mayGrow(delta) ? super.growWithRef(delta, value, instance) : -1;
    }

    private boolean mayGrow(int delta) {
        return delta >= 0 && delta <= limits().max() - size() && budget.takeTableElements(delta);
    }
}
