package org.wasgi.policy.internal;

import org.wasgi.policy.Access;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.audit.Audit;
import org.wasgi.policy.internal.rule.AccessDecision;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Writes the first use of each kind to the log, then each ten times as many: 10, 100, 1000. */
final class AuditedUseLog implements AuditedUse {
    private static final Logger LOG = System.getLogger("org.wasgi.audit");

    /** Guests make up what they ask for: what is beyond this is counted together. */
    private static final int MOST = 10_000;

    private final Audit audit;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    AuditedUseLog(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void used(Subject subject, Access access, Right right) {
        String use = subject + " may " + right + " " + AccessDecision.text(access);
        boolean full = counts.size() >= MOST && !counts.containsKey(use);
        LongAdder count = counts.computeIfAbsent(full ? "further uses" : use, k -> new LongAdder());
        count.increment();
        long times = count.sum();
        if (isPowerOfTen(times)) {
            audit.record(Audit.Kind.AUDITED, subject.name(), use + ", " + times + " times");
            LOG.log(
                    Level.INFO,
                    "audited: {0} by a rule that says audit only; {1} times",
                    full ? "further uses" : use,
                    Long.toString(times));
        }
    }

    private static boolean isPowerOfTen(long number) {
        long rest = number;
        while (rest >= 10 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
