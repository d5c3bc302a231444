package org.wasgi.linker.internal.handle;

import java.util.List;
import java.util.function.Function;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.linker.internal.call.CallFailedException;

/** Passes the handles in the arguments and the result of one function over one link. */
public final class FunctionMapper {
    private final ValueMapper[] params;
    private final ValueMapper result;
    private final boolean crosses;

    /**
     * @param in how handles go from the consumer to the provider
     * @param out how they come back
     */
    public FunctionMapper(
            FuncType type,
            Function<ResourceType, HandlePassage> in,
            Function<ResourceType, HandlePassage> out) {
        List<Param> given = type.params();
        params = new ValueMapper[given.size()];
        boolean any = false;
        for (int i = 0; i < params.length; i++) {
            params[i] = ValueMapper.of(given.get(i).type(), in);
            any |= params[i] != null;
        }
        result = type.result().map(t -> ValueMapper.of(t, out)).orElse(null);
        crosses = any || result != null;
    }

    /** The scratch of one call; null where the function's types hold no handles. */
    public Crossing begin() {
        return crosses ? new Crossing() : null;
    }

    /** Maps the arguments in place. */
    public void mapArguments(Object[] args, Crossing crossing) {
        if (args.length != params.length) {
            throw misfit("expected " + params.length + " arguments, not " + args.length, null);
        }
        if (crossing == null) {
            return;
        }
        try {
            for (int i = 0; i < params.length; i++) {
                if (params[i] != null) {
                    args[i] = params[i].map(args[i], crossing);
                }
            }
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            throw misfit("an argument is of another shape than its type", e);
        }
    }

    public Object mapResult(Object value, Crossing crossing) {
        return result == null ? value : result.map(value, crossing);
    }

    private static CallFailedException misfit(String message, RuntimeException cause) {
        return new CallFailedException(CallFailedException.Kind.ARGUMENT, message, cause);
    }
}
