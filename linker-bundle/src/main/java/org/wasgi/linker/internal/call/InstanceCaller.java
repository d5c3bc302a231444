package org.wasgi.linker.internal.call;

import org.wasgi.policy.AttachedDevice;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;
import org.wasgi.policy.audit.Audit;

/** An instance of a component as a caller: its subject, and the chain that runs it now. */
public final class InstanceCaller implements Caller {
    private final Subject subject;
    private final AttachedDevice device;
    private final Audit audit;
    private volatile CallChain chain;
    private volatile boolean mayAct;

    /**
     * @param device the only one that hosts show it; null for all
     */
    public InstanceCaller(Subject subject, AttachedDevice device, Audit audit) {
        this.subject = subject;
        this.device = device;
        this.audit = audit;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public AttachedDevice device() {
        return device;
    }

    @Override
    public void denied(Denial denial) {
        audit.record(Audit.Kind.DENIED, subject.name(), denial.message());
        CallChain running = chain;
        if (running != null) {
            running.denied(denial);
        }
    }

    /** The chain that runs the instance; null while none does. */
    public CallChain chain() {
        return chain;
    }

    public void enter(CallChain entering) {
        chain = entering;
    }

    public void leave() {
        chain = null;
    }

    /** Whether the instance may use its imports: a version that is being prepared may not. */
    public boolean mayAct() {
        return mayAct;
    }

    public void setMayAct(boolean may) {
        mayAct = may;
    }
}
