package org.wasgi.policy.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.wasgi.policy.Access;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.audit.Audit;
import org.wasgi.policy.internal.audit.RepeatCounts;
import org.wasgi.policy.internal.rule.AccessDecision;

/** Writes the first use of each kind to the logs, then the tenth, the hundredth and so on. */
final class AuditedUseLog implements AuditedUse {
    private static final Logger LOG = System.getLogger("org.wasgi.audit");

    private final Audit audit;
    private final RepeatCounts counts = new RepeatCounts();

    AuditedUseLog(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void used(Subject subject, Access access, Right right) {
        String use = subject + " may " + right + " " + AccessDecision.text(access);
        counts.count(use)
                .ifPresent(
                        times -> {
                            audit.record(
                                    Audit.Kind.AUDITED,
                                    subject.name(),
                                    use + ", " + times + " times");
                            LOG.log(
                                    Level.INFO,
                                    "audited: {0} by a rule that says audit only; {1} times",
                                    use,
                                    Long.toString(times));
                        });
    }
}
