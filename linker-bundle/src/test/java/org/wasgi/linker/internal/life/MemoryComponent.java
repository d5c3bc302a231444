package org.wasgi.linker.internal.life;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wasgi.engine.Component;
import org.wasgi.engine.ComponentInstance;
import org.wasgi.engine.Extern;
import org.wasgi.engine.Func;
import org.wasgi.engine.Imports;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.TrapException;
import org.wasgi.engine.type.ExternType.ComponentType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.value.ResourceHandle;

/**
 * A component in Java, where the model test needs thousands of instances. It keeps the engine's
 * rules: one caller at a time, and a trap poisons.
 */
record MemoryComponent(
        ComponentType type,
        String sha256,
        Function<Running, Map<String, Function<Object[], Object>>> code)
        implements Component {

    @Override
    public ComponentInstance instantiate(Imports imports, InstanceOptions options) {
        Running running = new Running(this, imports, options);
        running.functions.putAll(code.apply(running));
        return running;
    }

    /** An instance. */
    static final class Running implements ComponentInstance {
        private final MemoryComponent component;
        private final Imports imports;
        private final InstanceOptions options;
        private final Map<String, Function<Object[], Object>> functions = new LinkedHashMap<>();
        private TrapException trap;
        private boolean entered;

        Running(MemoryComponent component, Imports imports, InstanceOptions options) {
            this.component = component;
            this.imports = imports;
            this.options = options;
        }

        Imports imports() {
            return imports;
        }

        InstanceOptions options() {
            return options;
        }

        ResourceHandle handle(String name, int rep, Runnable destructor) {
            return new MemoryHandle(this, name, rep, destructor);
        }

        /** Runs {@code body} as the engine runs a call. */
        Object enter(Function<Object[], Object> body, Object[] args) {
            synchronized (this) {
                if (trap != null) {
                    throw new TrapException(TrapException.Kind.POISONED, "it trapped before");
                }
                if (entered) {
                    throw new TrapException(TrapException.Kind.REENTRANCE, "it is running");
                }
                entered = true;
            }
            try {
                return body.apply(args);
            } catch (TrapException e) {
                trap = e;
                throw e;
            } finally {
                synchronized (this) {
                    entered = false;
                }
            }
        }

        @Override
        public Optional<Func> func(String path) {
            Function<Object[], Object> body = functions.get(path);
            if (body == null) {
                return Optional.empty();
            }
            int hash = path.indexOf('#');
            Object type =
                    hash < 0
                            ? component.type().exports().get(path)
                            : ((InstanceType)
                                            component.type().exports().get(path.substring(0, hash)))
                                    .exports()
                                    .get(path.substring(hash + 1));
            return Optional.of(new MemoryFunc(this, (FuncType) type, body));
        }

        @Override
        public ResourceHandle adopt(String path, int rep) {
            return (ResourceHandle) functions.get("adopt").apply(new Object[] {rep});
        }

        @Override
        public synchronized boolean poisoned() {
            return trap != null;
        }

        @Override
        public void interrupt(String reason) {}

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public int handleCount() {
            return 0;
        }

        @Override
        public synchronized void close() {
            trap = new TrapException(TrapException.Kind.POISONED, "closed");
            Function<Object[], Object> release = functions.get("release");
            if (release != null) {
                release.apply(new Object[0]);
            }
        }

        @Override
        public Map<String, Extern> exports() {
            return Map.of();
        }

        @Override
        public InstanceType type() {
            return new InstanceType(component.type().exports());
        }
    }

    private record MemoryFunc(Running instance, FuncType type, Function<Object[], Object> body)
            implements Func {
        @Override
        public Object call(Object... args) {
            return instance.enter(body, args);
        }
    }

    private static final class MemoryHandle implements ResourceHandle {
        private final Running instance;
        private final String name;
        private final int rep;
        private final Runnable destructor;
        private boolean valid = true;

        MemoryHandle(Running instance, String name, int rep, Runnable destructor) {
            this.instance = instance;
            this.name = name;
            this.rep = rep;
            this.destructor = destructor;
        }

        @Override
        public String resourceName() {
            return name;
        }

        @Override
        public boolean owned() {
            return true;
        }

        @Override
        public synchronized boolean valid() {
            return valid;
        }

        @Override
        public int rep() {
            return rep;
        }

        @Override
        public synchronized void close() {
            if (valid) {
                valid = false;
                instance.enter(
                        none -> {
                            destructor.run();
                            return null;
                        },
                        new Object[0]);
            }
        }
    }
}
