package org.wasgi.linker.internal.service;

import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.wasgi.linker.internal.life.DriverSlot;
import org.wasgi.linker.internal.life.ExportListener;
import org.wasgi.linker.internal.life.Linker;

/** The exports of running drivers as services, untyped and typed. */
public final class ExportedServices implements ExportListener {
    private final WitServices untyped;
    private final TypedServices typed;

    public ExportedServices(BundleContext context) {
        ConsumerViews views = new ConsumerViews();
        untyped = new WitServices(context, views);
        typed = new TypedServices(context, views);
    }

    /** Called once, before the first driver runs. */
    public void linker(Linker made) {
        untyped.linker(made);
        typed.linker(made);
    }

    public TypedServices typed() {
        return typed;
    }

    @Override
    public void available(DriverSlot driver) {
        untyped.available(driver);
        typed.available(driver);
    }

    @Override
    public Set<String> used(DriverSlot driver) {
        Set<String> used = new HashSet<>(untyped.used(driver));
        used.addAll(typed.used(driver));
        return used;
    }

    @Override
    public void unavailable(DriverSlot driver) {
        untyped.unavailable(driver);
        typed.unavailable(driver);
    }
}
