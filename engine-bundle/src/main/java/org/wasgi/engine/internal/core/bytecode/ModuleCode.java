package org.wasgi.engine.internal.core.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.internal.core.bytecode.compile.GroupClass;
import org.wasgi.engine.internal.core.bytecode.compile.InstanceClass;
import org.wasgi.engine.internal.core.bytecode.compile.ModuleLayout;
import org.wasgi.engine.internal.core.bytecode.run.FunctionCode;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.module.DefinedType;
import org.wasgi.engine.internal.core.module.FunctionType;
import org.wasgi.engine.internal.core.module.Module;

/**
 * The code of one module, shared by its instances, and the class loader that compiles it: the Java
 * VM asks for the class of a function when the function is first called. It goes when the last
 * instance does.
 */
final class ModuleCode extends ClassLoader implements FunctionCode {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    static {
        registerAsParallelCapable();
    }

    private final Module module;
    private final ModuleLayout layout;
    private final DefinedType[] types;
    private final MethodHandle[] direct;
    private final MethodHandle[] entries;
    private volatile MethodHandle constructor;

    ModuleCode(Module module) {
        super(ModuleCode.class.getClassLoader());
        this.module = module;
        this.layout = new ModuleLayout(module);
        this.types = new DefinedType[module.types().size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = module.types().definedType(i);
        }
        this.direct = new MethodHandle[module.functions().size()];
        this.entries = new MethodHandle[module.functions().size()];
    }

    ModuleLayout layout() {
        return layout;
    }

    private MethodHandle constructor() throws ReflectiveOperationException {
        MethodHandle known = constructor;
        if (known == null) {
            known =
                    LOOKUP.findConstructor(instanceClass(), MethodType.methodType(void.class))
                            .asType(MethodType.methodType(ModuleInstance.class));
            constructor = known;
        }
        return known;
    }

    private Class<?> instanceClass() throws ClassNotFoundException {
        return loadClass(ModuleLayout.INSTANCE.replace('/', '.'));
    }

    ModuleInstance newInstance() {
        try {
            return (ModuleInstance) constructor().invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor throws nothing checked", e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        byte[] bytes;
        if (internal.equals(ModuleLayout.INSTANCE)) {
            bytes = InstanceClass.generate(layout);
        } else {
            int group = layout.group(internal);
            if (group < 0) {
                throw new ClassNotFoundException(name);
            }
            bytes = GroupClass.generate(layout, group);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("wasm.")) {
            return super.loadClass(name, resolve);
        }
        // Never the parent's: it could have such a class too.
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public DefinedType[] types() {
        return types;
    }

    // ---- methods; two threads may look for the same one, and find the same

    @Override
    public MethodHandle direct(int function) {
        MethodHandle known = direct[function];
        if (known == null) {
            known =
                    find(
                            function,
                            ModuleLayout.referenceName(function),
                            type(module.functionType(function)));
            direct[function] = known;
        }
        return known;
    }

    @Override
    public MethodHandle entry(int function) {
        MethodHandle known = entries[function];
        if (known == null) {
            known =
                    find(
                            function,
                            ModuleLayout.entryName(function),
                            MethodType.methodType(
                                    long[].class, long[].class, ModuleInstance.class));
            entries[function] = known;
        }
        return known;
    }

    @Override
    public MethodHandle spread(int function) {
        MethodType type = type(module.functionType(function));
        try {
            MethodType declared =
                    type.changeParameterType(type.parameterCount() - 1, instanceClass());
            String name =
                    layout.makesTailCalls(function)
                            ? ModuleLayout.bodyName(function)
                            : ModuleLayout.functionName(function);
            return find(function, name, declared)
                    .asSpreader(Object[].class, type.parameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the class of instances is there", e);
        }
    }

    private static MethodType type(FunctionType signature) {
        MethodType type = MethodType.methodType(result(signature.results()));
        for (int param : signature.params()) {
            type = type.appendParameterTypes(java(param));
        }
        return type.appendParameterTypes(ModuleInstance.class);
    }

    private static Class<?> result(int[] results) {
        return switch (results.length) {
            case 0 -> void.class;
            case 1 -> java(results[0]);
            default -> ModuleLayout.returnsObjects(results) ? Object[].class : long[].class;
        };
    }

    private static Class<?> java(int type) {
        return switch (ModuleLayout.descriptorOf(type)) {
            case "I" -> int.class;
            case "J" -> long.class;
            case "F" -> float.class;
            case "D" -> double.class;
            default -> Object.class;
        };
    }

    /**
     * @throws LimitException if the function cannot be compiled
     */
    private MethodHandle find(int function, String name, MethodType type) {
        try {
            Class<?> owner = loadClass(layout.functionClass(function).replace('/', '.'));
            return LOOKUP.findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("function " + function + " has no method " + name, e);
        } catch (VerifyError | ClassFormatError e) {
            throw new LimitException("core module cannot be compiled: " + e.getMessage(), e);
        }
    }
}
