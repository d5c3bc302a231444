package org.wasgi.policy.audit;

/** Takes what is to be accounted for; returns at once, whatever becomes of it. */
@FunctionalInterface
public interface Audit {
    /** Forgets everything. */
    Audit NONE = (kind, subject, detail) -> {};

    /** What happened. */
    enum Kind {
        /** A rule came or went. */
        RULE,
        /** Something was refused. */
        DENIED,
        /** Something was allowed only by a rule that says audit. */
        AUDITED,
        /** A bus or a device was opened, or an interface claimed. */
        OPENED,
        /** A driver was replaced. */
        SWAPPED,
        /** A driver trapped. */
        CRASHED,
        /** Of the log itself: it was begun, or could not keep everything. */
        LOG
    }

    /**
     * Records one event.
     *
     * @param subject whom it is about; empty for nobody
     * @param detail any text; what is beyond 1000 characters is cut
     */
    void record(Kind kind, String subject, String detail);
}
