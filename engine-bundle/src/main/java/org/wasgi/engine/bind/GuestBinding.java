package org.wasgi.engine.bind;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.wasgi.engine.ExternInstance;
import org.wasgi.engine.internal.bind.GuestInterfaces;

/**
 * Calls the exports of a component through Java interfaces, generated from WIT or written by hand.
 *
 * <pre>{@code
 * @WitInterface(value = "example:store/store@1.0.0", resources = Store.Bucket.class)
 * public interface Store {
 *     @WitResource("bucket")
 *     interface Bucket extends AutoCloseable {
 *         Optional<String> get(String key);
 *
 *         @Override
 *         void close();
 *     }
 *
 *     Bucket open(String name);
 * }
 *
 * Store store = GuestBinding.of(Store.class, component.instantiate(imports));
 * try (Store.Bucket bucket = store.open("shoes")) {
 *     System.out.println(bucket.get("size"));
 * }
 * }</pre>
 *
 * <p>The types are those of {@link HostBinding}, without {@link org.wasgi.engine.CallContext}.
 * Resources that the component implements are objects of their Java interface; {@code close} drops
 * the handle, and one that was passed on as {@code own} is of no more use. Resources that a host
 * implements are the host's own objects. Default methods stay as they are. Methods throw {@link
 * org.wasgi.engine.TrapException} where the call trapped.
 *
 * <p>One binding is one group, as with {@link HostBinding}: a resource that several of its
 * interfaces name is one type. It is for one thread; the objects it gives may be used by any, as
 * the component allows.
 */
public final class GuestBinding {
    private final GuestInterfaces interfaces;

    /**
     * @param lookup gives access to the types to be bound, {@code MethodHandles.lookup()} in their
     *     package
     * @param component most often a {@link org.wasgi.engine.ComponentInstance}: something that
     *     exports interfaces, as instances
     */
    public GuestBinding(Lookup lookup, ExternInstance component) {
        this.interfaces = new GuestInterfaces(lookup, component);
    }

    /** Binds an interface alone in its group, all of its types public. */
    public static <T> T of(Class<T> type, ExternInstance component) {
        return new GuestBinding(MethodHandles.lookup(), component).bind(type);
    }

    /**
     * Binds an interface.
     *
     * @param type an interface with {@link WitInterface}; its version may be another one of the
     *     same track than the component's
     * @throws org.wasgi.engine.LinkException if the component does not export it, or a method does
     *     not fit its function; the message names the path to the mismatch
     * @throws IllegalArgumentException if an annotation is missing, or the lookup has no access
     */
    public <T> T bind(Class<T> type) {
        if (!type.isInterface() || !type.isAnnotationPresent(WitInterface.class)) {
            throw new IllegalArgumentException(
                    type.getName() + " is no interface with @WitInterface");
        }
        return interfaces.bind(type);
    }
}
