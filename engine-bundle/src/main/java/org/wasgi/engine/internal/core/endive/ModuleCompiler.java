package org.wasgi.engine.internal.core.endive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
        } catch (WasmEngineException | IllegalArgumentException | LinkageError e) {
            throw new LimitException("core module cannot be compiled: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new LimitException("core module cannot be compiled: nested too deeply", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Endive's compiler made no machine", e);
        }
    }

    private Code compile() throws ReflectiveOperationException {
        while (true) {
            CompilerResult result = translate();
            interpreted.addAll(result.interpretedFunctions());
            try {
                return load(result.collector().mainClassName(), rewrite(result));
            } catch (MethodTooLargeException e) {
                // The function fitted a method until it was rewritten.
                interpreted.add(Integer.parseInt(e.getMethodName().substring("func_".length())));
            }
        }
    }

    private CompilerResult translate() {
        Compiler.Builder builder =
                Compiler.builder(module).withClassCollectorFactory(ByteClassCollector::new);
        if (interpreted.isEmpty()) {
            builder.withInterpreterFallback(InterpreterFallback.SILENT);
        } else {
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
