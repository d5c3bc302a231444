package org.wasgi.engine.bind;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.HostInstance;
import org.wasgi.engine.HostResource;
import org.wasgi.engine.InterfaceName;
import org.wasgi.engine.internal.bind.JavaFunctions;

/**
 * Makes host instances of plain Java objects. One binding makes one group: a resource that several
 * of its interfaces name is one resource type.
 *
 * <pre>{@code
 * @WitInterface("example:clock/clock@1.0.0")
 * public interface Clock {
 *     long now(CallContext context);
 * }
 *
 * HostInstance clock = HostBinding.of(Clock.class, context -> System.nanoTime());
 * }</pre>
 *
 * <p>A method takes the function's parameters in order, before them a {@link
 * org.wasgi.engine.CallContext} if it wants one. Java types, by component type:
 *
 * <table>
 * <caption>Type mapping</caption>
 * <tr><td>bool, s8, s16, s32, s64, f32, f64</td><td>boolean, byte, short, int, long, float, double</td></tr>
 * <tr><td>u8, u16; u32; u64</td><td>int; long; long, its 64 bits</td></tr>
 * <tr><td>char; string</td><td>int, the code point; String</td></tr>
 * <tr><td>list of bool, numbers or char</td><td>the primitive array of the same width</td></tr>
 * <tr><td>other list</td><td>{@code List<T>}</td></tr>
 * <tr><td>record</td><td>a Java record with the same names in the same order</td></tr>
 * <tr><td>tuple</td><td>a Java record, by position</td></tr>
 * <tr><td>variant</td><td>a sealed interface of Java records, one a case in the same order, with the payload as their
 * one component</td></tr>
 * <tr><td>enum</td><td>a Java enum with the same constants in the same order</td></tr>
 * <tr><td>flags</td><td>{@code EnumSet<E>} or {@code Set<E>}, E as for an enum</td></tr>
 * <tr><td>option; result</td><td>{@code Optional<T>}; {@code Result<O, E>} with Void for a missing payload. A function
 * whose result is one may instead be a method that returns O and throws an exception with {@link WitError}</td></tr>
 * <tr><td>own, borrow</td><td>the type with {@link WitResource}; for one that a component implements, {@link
 * org.wasgi.engine.value.ResourceHandle}</td></tr>
 * </table>
 *
 * <p>Whether a method fits the function that a component imports is checked when that component is
 * linked, with a {@link org.wasgi.engine.LinkException} that names the place of a mismatch.
 */
public final class HostBinding {
    private final Lookup lookup;
    private final Map<Class<?>, HostResource> resources = new HashMap<>();

    /**
     * @param lookup gives access to the types to be bound, {@code MethodHandles.lookup()} in their
     *     package
     */
    public HostBinding(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Binds a host alone in its group, all of its types public.
     *
     * @throws IllegalArgumentException if its class, or one of the interfaces it implements, is not
     *     the one type with {@link WitInterface}
     */
    public static HostInstance of(Object host) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> c = host.getClass(); c != null; c = c.getSuperclass()) {
            collect(c, found);
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    host.getClass().getName()
                            + " has "
                            + found.size()
                            + " types with @WitInterface, needs one");
        }
        return bind(new HostBinding(MethodHandles.publicLookup()), found.get(0), host);
    }

    /** Binds a host alone in its group, all of its types public. */
    public static <T> HostInstance of(Class<T> type, T host) {
        return new HostBinding(MethodHandles.publicLookup()).instance(type, host);
    }

    /**
     * Binds a host.
     *
     * @param type the type with {@link WitInterface}
     * @throws IllegalArgumentException if an annotation is missing, a name is given twice, or the
     *     lookup has no access
     */
    public <T> HostInstance instance(Class<T> type, T host) {
        WitInterface wit = annotation(type);
        String path = InterfaceName.parse(wit.value()).path();
        HostInstance.Builder instance = HostInstance.builder();
        JavaFunctions functions = new JavaFunctions(lookup, path, instance);
        functions.addInterface(type, host);
        for (Class<?> resource : wit.resources()) {
            HostResource bound = resource(resource);
            instance.resource(bound.name(), bound);
            functions.addResource(bound.name(), resource);
        }
        for (WitUse use : wit.uses()) {
            HostResource bound = resource(use.value());
            instance.resource(use.as().isEmpty() ? bound.name() : use.as(), bound);
        }
        return instance.build();
    }

    private static <T> HostInstance bind(HostBinding binding, Class<T> type, Object host) {
        return binding.instance(type, type.cast(host));
    }

    private static void collect(Class<?> type, List<Class<?>> found) {
        if (type.isAnnotationPresent(WitInterface.class) && !found.contains(type)) {
            found.add(type);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, found);
        }
    }

    private static WitInterface annotation(Class<?> type) {
        WitInterface wit = type.getAnnotation(WitInterface.class);
        if (wit == null) {
            throw new IllegalArgumentException(type.getName() + " has no @WitInterface");
        }
        return wit;
    }

    private HostResource resource(Class<?> type) {
        return resources.computeIfAbsent(
                type,
                t -> {
                    WitResource wit = t.getAnnotation(WitResource.class);
                    if (wit == null) {
                        throw new IllegalArgumentException(t.getName() + " has no @WitResource");
                    }
                    return new HostResource(wit.value(), t, HostBinding::drop);
                });
    }

    private static void drop(Object resource) {
        if (resource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(
                        "closing " + resource + " failed: " + e.getMessage(), e);
            }
        }
    }
}
