package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.TrapException;
import org.wasgi.engine.TrapException.Kind;
import org.wasgi.engine.internal.core.CallGate;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmException;
import run.endive.wasm.types.TypeSection;

/**
 * What compiled code calls, after {@link ClassRewriter} has been over it. Public because compiled
 * code is loaded by another class loader.
 */
public final class GuestSupport {
    private GuestSupport() {}

    /**
     * At the beginning of a function whose frame takes so many units of depth: the gate, of which
     * the function asks the rest.
     */
    public static CallGate enter(Instance instance, int units) {
        CallGate gate = GuestMachine.gate(instance);
        gate.push(units);
        return gate;
    }

    /**
     * {@code call_indirect} of a function of another instance. Endive compares the indices of the
     * types, each of its own module.
     */
    public static long[] callIndirect(
            long[] args, int type, int function, Instance target, Instance caller) {
        checkType(type, function, target, caller);
        return target.getMachine().call(function, args);
    }

    /** As {@link #callIndirect}, where references are passed. */
    public static CallResult callIndirectWithRefs(
            long[] args, Object[] refs, int type, int function, Instance target, Instance caller) {
        checkType(type, function, target, caller);
        return target.getMachine().callWithRefs(function, args, refs);
    }

    private static void checkType(int type, int function, Instance target, Instance caller) {
        if (!isSubtype(
                target.module().typeSection(),
                target.functionType(function),
                caller.module().typeSection(),
                type)) {
            throw new TrapException(Kind.INDIRECT_CALL_TYPE, "indirect call type mismatch");
        }
    }

    /** Whether a type of one module is, or declares as its supertype, a type of another. */
    static boolean isSubtype(TypeSection subSection, int sub, TypeSection section, int type) {
        int at = sub;
        while (!TypeSection.crossModuleCanonicallyEquivalent(subSection, at, section, type)) {
            int[] supertypes = subSection.getSubType(at).typeIdx();
            if (supertypes.length == 0) {
                return false;
            }
            at = supertypes[0];
        }
        return true;
    }

    /**
     * Whether a {@code catch} of {@code tag} takes the exception. Endive takes any tag of the same
     * type for an imported one; tags are generative, the same only where they are the same object.
     */
    public static boolean exceptionMatches(WasmException thrown, int tag, Instance instance) {
        return thrown.instance().tag(thrown.tagIdx()) == instance.tag(tag);
    }

    /**
     * {@code memory.init}. Endive asks the memory for the segment, which knows only those of the
     * instance that was initialized last.
     */
    public static void memoryInit(
            int target, int offset, int length, int segment, Memory memory, Instance instance) {
        ((LinearMemory) memory).init(instance.dataSegmentData(segment), target, offset, length);
    }

    /** {@code data.drop}. */
    public static void memoryDrop(int segment, Memory memory, Instance instance) {
        instance.dropDataSegment(segment);
    }
}
