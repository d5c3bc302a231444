package org.wasgi.policy.internal.rule;

import java.time.Instant;
import java.util.Set;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;

/** One statement of the policy grammar, {@code docs/policy.md}. */
public sealed interface Statement {

    enum Effect {
        ALLOW,
        DENY,
        /** Allows as ALLOW does; what nothing else allows is recorded. */
        AUDIT;

        public Effect opposite() {
            return this == DENY ? ALLOW : DENY;
        }

        public boolean allows() {
            return this != DENY;
        }
    }

    /**
     * {@code allow|deny|audit SUBJECT OBJECT RIGHTS VALIDITY}. Two rules are equal if they mean the
     * same.
     */
    record AccessRule(
            Effect effect,
            NamePattern subject,
            RuleObject object,
            Set<Right> rights,
            Validity validity)
            implements Statement {
        public AccessRule {
            rights = Set.copyOf(rights);
        }

        public AccessRule opposite() {
            return new AccessRule(effect.opposite(), subject, object, rights, validity);
        }

        /** Whether this rule's accesses include all of the other's, whatever their effects. */
        public boolean covers(AccessRule other) {
            return subject.covers(other.subject)
                    && object.covers(other.object)
                    && rights.containsAll(other.rights)
                    && validity.covers(other.validity);
        }

        /** Whether the rule is in force then. */
        public boolean inForce(Instant now) {
            return validity.includes(now);
        }

        /** The next moment when {@link #inForce} may change; {@link Instant#MAX} if never. */
        public Instant nextChange(Instant now) {
            return validity.nextChange(now);
        }

        /** Whether some access is meant by both rules, whatever their effects. */
        public boolean overlaps(AccessRule other) {
            return subject.overlaps(other.subject)
                    && object.overlaps(other.object)
                    && rights.stream().anyMatch(other.rights::contains);
        }
    }

    /** What a name in rules stands for. */
    sealed interface Label extends Statement {
        /** The keyword. */
        String kind();

        String label();

        /** Of the host, for people. */
        String target();
    }

    /** {@code bus LABEL ADAPTER [SETTINGS]}. */
    record BusLabel(String label, I2cBusConfig config) implements Label {
        @Override
        public String kind() {
            return "bus";
        }

        @Override
        public String target() {
            return config.adapter();
        }
    }

    /** {@code folder LABEL PATH}. */
    record FolderLabel(String label, String path) implements Label {
        @Override
        public String kind() {
            return "folder";
        }

        @Override
        public String target() {
            return path;
        }
    }

    /** {@code limit SUBJECT i2c:LABEL LIMITS}. */
    record BusLimit(NamePattern subject, NamePattern bus, I2cLimits limits) implements Statement {}
}
