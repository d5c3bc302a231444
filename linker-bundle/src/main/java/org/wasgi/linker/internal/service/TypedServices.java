package org.wasgi.linker.internal.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.wasgi.engine.InterfaceName;
import org.wasgi.linker.Drivers.JavaService;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.Linker;
import org.wasgi.linker.internal.link.ExportedInterfaces;

/**
 * A service for each interface that a running driver exports and each Java interface that stands
 * for it. All but {@link #list} on the linker's thread.
 */
public final class TypedServices {
    private final BundleContext context;
    private final ConsumerViews views;
    private final Set<DriverSlot> drivers = new LinkedHashSet<>();
    private final List<JavaBinding> bindings = new CopyOnWriteArrayList<>();
    private final List<TypedService> services = new CopyOnWriteArrayList<>();
    private Linker linker;

    TypedServices(BundleContext context, ConsumerViews views) {
        this.context = context;
        this.views = views;
    }

    void linker(Linker made) {
        linker = made;
    }

    // ---- drivers

    void available(DriverSlot driver) {
        drivers.add(driver);
        offer(driver);
    }

    void unavailable(DriverSlot driver) {
        drivers.remove(driver);
        end(service -> service.driver() == driver);
    }

    /** Full names of the interfaces of which bundles have got a service. */
    Set<String> used(DriverSlot driver) {
        return services.stream()
                .filter(service -> service.driver() == driver && service.used())
                .map(TypedService::interfaceName)
                .collect(Collectors.toSet());
    }

    // ---- Java interfaces

    /** Bundles with Java interfaces are there. */
    void add(List<JavaBinding> come) {
        come.stream().filter(binding -> !bindings.contains(binding)).forEach(bindings::add);
        drivers.forEach(this::offer);
    }

    /** Forgets the Java interfaces that the framework has no use for any more. */
    void removeUnused() {
        bindings.removeIf(binding -> !binding.wiring().isInUse());
        end(service -> !bindings.contains(service.binding()));
    }

    // ---- both

    /** A driver without a generation is about to have one. */
    private void offer(DriverSlot driver) {
        driver.generation().ifPresent(running -> offer(driver, running.exports()));
    }

    private void offer(DriverSlot driver, ExportedInterfaces exports) {
        for (JavaBinding binding : bindings) {
            Optional<InterfaceName> exported =
                    exports.interfaces().keySet().stream()
                            .map(InterfaceName::parse)
                            .filter(binding::standsFor)
                            .findFirst();
            if (exported.isPresent()) {
                service(driver, binding)
                        .offer(
                                exported.get(),
                                context,
                                ServiceProperties.of(context, driver, exported.get()));
            } else {
                end(service -> service.driver() == driver && service.binding().equals(binding));
            }
        }
    }

    private TypedService service(DriverSlot driver, JavaBinding binding) {
        for (TypedService service : services) {
            if (service.driver() == driver && service.binding().equals(binding)) {
                return service;
            }
        }
        TypedService made = new TypedService(driver, binding, views, linker);
        services.add(made);
        return made;
    }

    private void end(Predicate<TypedService> which) {
        List<TypedService> ending = services.stream().filter(which).toList();
        services.removeAll(ending);
        ending.forEach(TypedService::close);
    }

    /** Each Java interface with each driver that exports what it stands for. */
    public List<JavaService> list() {
        List<JavaService> all = new ArrayList<>();
        for (JavaBinding binding : bindings) {
            List<TypedService> of =
                    services.stream().filter(s -> s.binding().equals(binding)).toList();
            if (of.isEmpty()) {
                all.add(binding.described("", ""));
            }
            of.forEach(s -> all.add(binding.described(s.driver().name(), s.problem())));
        }
        return all;
    }
}
