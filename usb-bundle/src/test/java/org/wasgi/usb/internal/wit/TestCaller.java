package org.wasgi.usb.internal.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.wasgi.engine.CallContext;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Subject;

/** A component that calls, as the linker presents it, and its call's context. */
final class TestCaller implements Caller, CallContext {
    private final Subject subject;
    private final List<String> denials = new ArrayList<>();

    TestCaller(Subject subject) {
        this.subject = subject;
    }

    /** The denials reported so far, each up to its rule. */
    List<String> denials() {
        return denials;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public void denied(Denial denial) {
        denials.add(denial.message().replaceFirst(" \\(.*", ""));
    }

    @Override
    public <T> T caller(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
