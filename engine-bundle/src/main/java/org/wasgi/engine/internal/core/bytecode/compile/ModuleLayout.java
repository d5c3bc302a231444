package org.wasgi.engine.internal.core.bytecode.compile;

import java.util.BitSet;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.module.ConstantExpression;
import org.wasgi.engine.internal.core.module.Export;
import org.wasgi.engine.internal.core.module.ExternKind;
import org.wasgi.engine.internal.core.module.FunctionBody;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.GlobalType;
import org.wasgi.engine.internal.core.module.Module;

/**
 * Where the parts of a module are in Java. Functions lie in classes by groups, which the Java VM
 * asks for when one of their functions is first called.
 */
public final class ModuleLayout {
    /** Internal name of the class of the module's instances. */
    public static final String INSTANCE = "wasm/Instance";

    static final String INSTANCE_DESCRIPTOR = "L" + INSTANCE + ";";

    private static final String GROUP = "wasm/Functions";

    /** Definitions of each kind that have a field in the class of the instances. */
    private static final int FIELDS = 256;

    /** Bytes of Wasm code after which a group ends. */
    private static final int GROUP_BYTES = 2048;

    /** What the Java VM allows, less the instance and an index. */
    private static final int PARAMETER_SLOTS = 250;

    private final Module module;
    private final int importedFunctions;
    private final int importedGlobals;
    private final int[] groups;
    private final BitSet sharedGlobals = new BitSet();

    /**
     * @throws LimitException if a function has more parameters than the Java VM allows
     */
    public ModuleLayout(Module module) {
        this.module = module;
        this.importedFunctions = module.imported(ExternKind.FUNCTION);
        this.importedGlobals = module.imported(ExternKind.GLOBAL);
        for (int i = 0; i < module.types().size(); i++) {
            FunctionType type = module.types().function(i);
            if (JavaType.slots(type.params()) > PARAMETER_SLOTS) {
                throw new LimitException(
                        "core module cannot be compiled: a function has "
                                + type.params().length
                                + " parameters");
            }
        }
        sharedGlobals.set(0, importedGlobals);
        sharedGlobals.set(FIELDS, Math.max(FIELDS, module.globals().size()));
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.GLOBAL) {
                sharedGlobals.set(export.index());
            }
        }
        this.groups = groups();
    }

    private int[] groups() {
        int[] found = new int[module.bodies().size()];
        int group = 0;
        int size = 0;
        for (int i = 0; i < found.length; i++) {
            int body = module.bodies().get(i).size();
            if (size > 0 && size + body > GROUP_BYTES) {
                group++;
                size = 0;
            }
            found[i] = group;
            size += body;
        }
        return found;
    }

    public Module module() {
        return module;
    }

    // ---- functions

    boolean isImported(int function) {
        return function < importedFunctions;
    }

    FunctionBody body(int function) {
        return module.bodies().get(function - importedFunctions);
    }

    /** The internal name of the class that holds a function of the module's own. */
    public String functionClass(int function) {
        return GROUP + groups[function - importedFunctions];
    }

    /** The group of a class name, or -1. */
    public int group(String internalName) {
        if (!internalName.startsWith(GROUP)) {
            return -1;
        }
        try {
            return Integer.parseInt(internalName.substring(GROUP.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    String groupClass(int group) {
        return GROUP + group;
    }

    /** The first function of a group, or where there is no such group the number of functions. */
    int firstFunction(int group) {
        int low = 0;
        int high = groups.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groups[middle] < group) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + importedFunctions;
    }

    String descriptor(int function) {
        return JavaType.descriptor(module.functionType(function), INSTANCE_DESCRIPTOR);
    }

    public boolean makesTailCalls(int function) {
        return body(function).shape().tailCalls();
    }

    /** The descriptor of a value type in Java. */
    public static String descriptorOf(int type) {
        return JavaType.of(type).descriptor();
    }

    /** Whether a function of several results returns objects, not longs. */
    public static boolean returnsObjects(int[] results) {
        return JavaType.hasReferences(results);
    }

    /** The method that others call. */
    public static String functionName(int function) {
        return "f" + function;
    }

    /** What a function that makes tail calls does before them. */
    public static String bodyName(int function) {
        return "b" + function;
    }

    /** The method that is called by reference. */
    public static String referenceName(int function) {
        return "r" + function;
    }

    /** The method for the host. */
    public static String entryName(int function) {
        return "e" + function;
    }

    // ---- globals

    /** Whether a global is an object, because others may see it or there are too many. */
    public boolean isSharedGlobal(int index) {
        return sharedGlobals.get(index);
    }

    static boolean hasField(int index) {
        return index < FIELDS;
    }

    /** The value of a global that never changes, or null. */
    ConstantExpression.Number constant(int index) {
        GlobalType type = module.globals().get(index);
        return !type.mutable()
                        && index >= importedGlobals
                        && module.globalValues().get(index - importedGlobals)
                                instanceof ConstantExpression.Number number
                ? number
                : null;
    }
}
