package org.wasgi.engine.internal.core.endive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.wasgi.engine.LimitException;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/** Compiles a module to classes: Endive's compiler, then {@link ClassRewriter}. */
final class ModuleCompiler {
    /**
     * A module's code.
     *
     * @param constructor (Instance)Machine
     * @param interprets whether functions too large for a Java method are left to the interpreter
     */
    record Code(MethodHandle constructor, boolean interprets) {
        Machine machine(Instance instance) {
            try {
                return (Machine) constructor.invokeExact(instance);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("the constructor throws nothing checked", e);
            }
        }
    }

    /** How often functions may turn out too large: each time costs a compilation of the module. */
    private static final int ATTEMPTS = 16;

    private static final String FUNCTION = "func_";

    private final WasmModule module;
    private final Set<Integer> interpreted = new HashSet<>();

    private ModuleCompiler(WasmModule module) {
        this.module = module;
    }

    /**
     * @throws LimitException if Endive or the Java VM cannot take the module
     */
    static Code compile(WasmModule module) {
        try {
            return new ModuleCompiler(module).compile();
        } catch (WasmEngineException
                | IllegalArgumentException
                | MethodTooLargeException
                | ClassTooLargeException
                | LinkageError e) {
            throw new LimitException("core module cannot be compiled: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new LimitException("core module cannot be compiled: nested too deeply", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Endive's compiler made no machine", e);
        }
    }

    private Code compile() throws ReflectiveOperationException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                CompilerResult result = translate();
                return load(result.collector().mainClassName(), rewrite(result));
            } catch (MethodTooLargeException e) {
                interpret(e);
            } catch (WasmEngineException e) {
                if (!(e.getCause() instanceof MethodTooLargeException cause)) {
                    throw e;
                }
                interpret(cause);
            }
        }
        throw new LimitException(
                "core module cannot be compiled: too many functions are too large");
    }

    /** Leaves a function to the interpreter, and those that are no shorter. */
    private void interpret(MethodTooLargeException tooLarge) {
        String method = tooLarge.getMethodName();
        if (!method.startsWith(FUNCTION)) {
            throw tooLarge;
        }
        int imported = module.importSection().count(ExternalType.FUNCTION);
        int function = Integer.parseInt(method.substring(FUNCTION.length()));
        int length = length(function - imported);
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            if (length(i) >= length) {
                interpreted.add(imported + i);
            }
        }
    }

    private int length(int ownFunction) {
        return module.codeSection().getFunctionBody(ownFunction).instructions().size();
    }

    private CompilerResult translate() {
        Compiler.Builder builder =
                Compiler.builder(module)
                        .withClassCollectorFactory(ByteClassCollector::new)
                        .withInterpreterFallback(InterpreterFallback.FAIL);
        if (!interpreted.isEmpty()) {
            builder.withInterpretedFunctions(interpreted);
        }
        return builder.build().compile();
    }

    private Map<String, byte[]> rewrite(CompilerResult result) {
        ClassRewriter rewriter =
                new ClassRewriter(
                        result.collector().mainClassName(),
                        module.importSection().count(ExternalType.FUNCTION));
        Map<String, byte[]> rewritten = new HashMap<>();
        result.classBytes()
                .forEach(
                        (name, bytes) ->
                                rewritten.put(name.replace('/', '.'), rewriter.rewrite(bytes)));
        return rewritten;
    }

    private Code load(String mainClass, Map<String, byte[]> classes)
            throws ReflectiveOperationException {
        GuestClassLoader loader = new GuestClassLoader(classes);
        for (String name : classes.keySet()) {
            // Initialized here, so that the Java VM verifies now what would fail in a call.
            Class.forName(name, true, loader);
        }
        MethodHandle constructor =
                MethodHandles.publicLookup()
                        .findConstructor(
                                Class.forName(mainClass, true, loader),
                                MethodType.methodType(void.class, Instance.class));
        return new Code(
                constructor.asType(MethodType.methodType(Machine.class, Instance.class)),
                !interpreted.isEmpty());
    }

    /** Holds the classes of one module, which go when its last instance does. */
    private static final class GuestClassLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        GuestClassLoader(Map<String, byte[]> classes) {
            super(GuestClassLoader.class.getClassLoader());
            this.classes = Map.copyOf(classes);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
