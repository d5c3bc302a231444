package org.wasgi.i2c.internal.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2c;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBackEnd.Registration;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cBuses;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.internal.bus.Observers.Observing;
import org.wasgi.i2c.session.BusObserver;
import org.wasgi.i2c.session.ReplayBus;
import org.wasgi.i2c.sim.SimulatedBus;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** The labels of the configuration in force, and who may open the buses behind them. */
@Component(service = {I2cBuses.class, BusRegistry.class})
public final class BusRegistry implements I2cBuses {
    private final PolicyService policy;
    private final List<I2cBackEnd> backEnds = new CopyOnWriteArrayList<>();
    private final Map<I2cBackEnd, Registration> watched = new ConcurrentHashMap<>();
    private final OpenBuses openBuses = new OpenBuses();
    private final Map<String, LabelledBus> buses = new ConcurrentSkipListMap<>();
    private final AutoCloseable following;

    @Activate
    public BusRegistry(@Reference PolicyService policy) {
        this.policy = policy;
        this.following = policy.onChange(this::followConfiguration);
        followConfiguration();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addBackEnd(I2cBackEnd backEnd) {
        backEnds.add(backEnd);
        watched.put(
                backEnd,
                backEnd.onChange(
                        () -> buses.values().forEach(bus -> bus.adaptersChanged(backEnd))));
    }

    /** Closes the buses of a back end that goes. */
    public void removeBackEnd(I2cBackEnd backEnd) {
        backEnds.remove(backEnd);
        Registration watch = watched.remove(backEnd);
        if (watch != null) {
            watch.close();
        }
        buses.values().forEach(bus -> bus.backEndGone(backEnd));
    }

    @Deactivate
    public synchronized void close() {
        try {
            following.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot leave the policy: " + e.getMessage(), e);
        }
        watched.values().forEach(Registration::close);
        watched.clear();
        buses.values().forEach(LabelledBus::unmap);
        buses.clear();
    }

    private synchronized void followConfiguration() {
        Map<String, I2cBusConfig> configured = policy.i2cBuses();
        buses.values()
                .removeIf(
                        bus -> {
                            boolean gone = !configured.containsKey(bus.label());
                            if (gone) {
                                bus.unmap();
                            }
                            return gone;
                        });
        configured.forEach(
                (label, config) ->
                        buses.computeIfAbsent(label, l -> new LabelledBus(l, backEnds, openBuses))
                                .mapTo(config));
    }

    @Override
    public List<BusInfo> list() {
        return buses.values().stream().map(BusRegistry::info).toList();
    }

    private static BusInfo info(LabelledBus bus) {
        try {
            I2cBus open = bus.bus().bus();
            return new BusInfo(
                    bus.label(), bus.adapter(), open.description(), open.functionality(), "");
        } catch (I2cException e) {
            return new BusInfo(bus.label(), bus.adapter(), "", Set.of(), e.getMessage());
        }
    }

    @Override
    public I2c open(Subject subject, String label) throws I2cException {
        return new OpenedI2c(access(subject, label));
    }

    @Override
    public Observation observe(Subject subject, String label, BusObserver observer)
            throws I2cException {
        LabelledBus bus = labelled(label);
        Observing observing = new Observing(grant(subject, label), observer);
        bus.observe(observing);
        return () -> bus.leave(observing);
    }

    @Override
    public Optional<SimulatedBus> simulated(String label) {
        return open(label, SimulatedBus.class);
    }

    @Override
    public Optional<ReplayBus> replay(String label) {
        return open(label, ReplayBus.class);
    }

    private <T> Optional<T> open(String label, Class<T> kind) {
        LabelledBus bus = buses.get(label);
        try {
            return bus != null && kind.isInstance(bus.bus().bus())
                    ? Optional.of(kind.cast(bus.bus().bus()))
                    : Optional.empty();
        } catch (I2cException e) {
            return Optional.empty();
        }
    }

    /** Labels of the buses that {@code subject} may open, in order. */
    public List<String> labels(Subject subject) {
        return buses.keySet().stream()
                .filter(label -> policy.i2c(subject, label).mayOpen())
                .toList();
    }

    /** For each bus that {@code subject} may not open, why. */
    public List<Denial> denials(Subject subject) {
        return buses.keySet().stream()
                .filter(label -> !policy.i2c(subject, label).mayOpen())
                .map(label -> mayNotOpen(subject, label))
                .toList();
    }

    private static Denial mayNotOpen(Subject subject, String label) {
        return new Denial(subject, "i2c:" + label, Right.READ, "no rule allows any address of it");
    }

    /** Whether the configuration knows the label. */
    public boolean knows(String label) {
        return buses.containsKey(label);
    }

    /** As {@link #open}, for hosts whose caller may be another than the opener. */
    public BusAccess access(Subject opener, String label) throws I2cException {
        LabelledBus bus = labelled(label);
        I2cGrant grant = grant(opener, label);
        bus.bus();
        return new BusAccess(bus, grant, policy);
    }

    private LabelledBus labelled(String label) throws I2cException {
        LabelledBus bus = buses.get(label);
        if (bus == null) {
            throw new I2cException(
                    ErrorCode.OTHER,
                    "no I2C bus has the label "
                            + label
                            + "; known are "
                            + (buses.isEmpty() ? "none" : String.join(", ", buses.keySet())));
        }
        return bus;
    }

    private I2cGrant grant(Subject subject, String label) {
        I2cGrant grant = policy.i2c(subject, label);
        if (!grant.mayOpen()) {
            throw new AccessDeniedException(mayNotOpen(subject, label));
        }
        return grant;
    }
}
