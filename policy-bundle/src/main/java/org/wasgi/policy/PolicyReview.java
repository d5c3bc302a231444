package org.wasgi.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wasgi.policy.PolicyService.Rule;

/**
 * Questions about the policy; none tries or changes anything. A subject is the symbolic name of a
 * bundle, an object is written as in rules but names one thing, without {@code *}. All throw {@link
 * IllegalArgumentException} for what is not so, with the column.
 */
public interface PolicyReview {
    /**
     * What is decided on an access, and why. Several answers where the object holds several things:
     * a range of addresses, all plugged devices of that vendor and product.
     */
    List<Explanation> explain(String subject, String object, String right);

    /** All that a subject may do, without what is denied, in order of objects. */
    List<Entitlement> effective(String subject);

    /** What {@link PolicyService#add} of the statement would change. */
    Difference ifAdded(String statement);

    /** What {@link PolicyService#remove} of the statement would change. */
    Difference ifRemoved(String statement);

    /**
     * What would change with that file beside the others, in the place of the one of the same name,
     * or with that folder in the place of all.
     *
     * @throws IllegalArgumentException if they are broken or cannot be read
     */
    Difference ifReplaced(Path fileOrFolder);

    /**
     * An answer.
     *
     * @param object what was asked about, or the part of it that is decided alike
     * @param allowed the decision
     * @param deciding the rule that allows it, or the one that denies it; empty if none does
     * @param bearing every rule in force about it, those that lost against the deciding one too
     */
    record Explanation(
            String object, boolean allowed, Optional<Rule> deciding, List<Rule> bearing) {
        public Explanation {
            bearing = List.copyOf(bearing);
        }
    }

    /**
     * Rights on an object.
     *
     * @param object as in rules; a pattern where its objects are not known
     * @param except the rules that deny a part of it
     */
    record Entitlement(String object, Set<Right> rights, List<Rule> except) {
        public Entitlement {
            rights = Set.copyOf(rights);
            except = List.copyOf(except);
        }

        /** {@code i2c:main/0x48 read,write}. */
        @Override
        public String toString() {
            String names =
                    rights.stream().sorted().map(Right::text).collect(Collectors.joining(","));
            return object
                    + " "
                    + names
                    + (except.isEmpty()
                            ? ""
                            : except.stream()
                                    .map(Rule::statement)
                                    .collect(Collectors.joining("', '", " except '", "'")));
        }
    }

    /**
     * What a change would change.
     *
     * @param grants of the subjects that are known: those of rules without {@code *}, of installed
     *     bundles, and those that use something
     * @param cut what is in use now and would not be allowed any more
     */
    record Difference(
            List<Rule> added,
            List<Rule> removed,
            List<GrantChange> grants,
            List<GrantUse.Use> cut) {
        public Difference {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            grants = List.copyOf(grants);
            cut = List.copyOf(cut);
        }
    }

    /** What one subject would lose and gain. */
    record GrantChange(String subject, List<Entitlement> lost, List<Entitlement> gained) {
        public GrantChange {
            lost = List.copyOf(lost);
            gained = List.copyOf(gained);
        }
    }
}
