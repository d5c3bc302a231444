package org.wasgi.policy.internal.rule;

import java.util.Set;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cLimits;
import org.wasgi.policy.Right;

/** One statement of the policy grammar, {@code docs/policy.md}. */
public sealed interface Statement {

    enum Effect {
        ALLOW,
        DENY;

        public Effect opposite() {
            return this == ALLOW ? DENY : ALLOW;
        }
    }

    /** {@code allow|deny SUBJECT OBJECT RIGHTS}. Two rules are equal if they mean the same. */
    record AccessRule(Effect effect, NamePattern subject, RuleObject object, Set<Right> rights)
            implements Statement {
        public AccessRule {
            rights = Set.copyOf(rights);
        }

        public AccessRule opposite() {
            return new AccessRule(effect.opposite(), subject, object, rights);
        }

        /** Whether this rule's accesses include all of the other's, whatever their effects. */
        public boolean covers(AccessRule other) {
            return subject.covers(other.subject)
                    && object.covers(other.object)
                    && rights.containsAll(other.rights);
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
