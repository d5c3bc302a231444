package org.wasgi.policy.internal.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wasgi.policy.PolicyReview.Entitlement;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.AddressSet;
import org.wasgi.policy.internal.rule.I2cDecision;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleObject;
import org.wasgi.policy.internal.rule.RuleObject.I2cAddresses;
import org.wasgi.policy.internal.rule.RuleObject.Variable;
import org.wasgi.policy.internal.rule.RuleSet;
import org.wasgi.policy.internal.rule.Statement.Effect;

/** All that rules give to one subject. */
public record EffectiveRights(RuleSet rules, Subject subject) {

    /** Without what is denied, in order of objects. */
    public List<Entitlement> list() {
        List<Entitlement> all = new ArrayList<>();
        labels().forEach(label -> all.addAll(bus(label)));
        rules.environment(subject)
                .forEach(
                        (name, value) ->
                                all.add(
                                        new Entitlement(
                                                "wasi:env/"
                                                        + name
                                                        + "="
                                                        + value.replace(" ", "%20"),
                                                Set.of(Right.READ),
                                                List.of())));
        for (PlacedRule placed : rules.about(subject)) {
            RuleObject object = placed.rule().object();
            if (placed.rule().effect() != Effect.DENY
                    && !(object instanceof I2cAddresses)
                    && !(object instanceof Variable)) {
                merge(all, entitlement(placed));
            }
        }
        all.removeIf(entitlement -> entitlement.rights().isEmpty());
        return all.stream().sorted(Comparator.comparing(Entitlement::object)).toList();
    }

    /** Two rules about the same object make one line. */
    private static void merge(List<Entitlement> all, Entitlement more) {
        for (int i = 0; i < all.size(); i++) {
            Entitlement known = all.get(i);
            if (known.object().equals(more.object()) && known.except().equals(more.except())) {
                Set<Right> rights = EnumSet.copyOf(more.rights());
                rights.addAll(known.rights());
                all.set(i, new Entitlement(known.object(), rights, known.except()));
                return;
            }
        }
        if (!more.rights().isEmpty()) {
            all.add(more);
        }
    }

    /** Labels that the configuration has, or rules name. */
    private Set<String> labels() {
        Set<String> labels = new TreeSet<>(rules.buses().keySet());
        for (PlacedRule placed : rules.about(subject)) {
            if (placed.rule().object() instanceof I2cAddresses i2c && i2c.bus().isLiteral()) {
                labels.add(i2c.bus().text());
            }
        }
        return labels;
    }

    private List<Entitlement> bus(String label) {
        I2cDecision decision = rules.i2c(subject, label);
        Map<Set<Right>, List<Integer>> byRights = new LinkedHashMap<>();
        for (int address = 0; address <= AddressSet.MAX; address++) {
            Set<Right> rights = EnumSet.noneOf(Right.class);
            for (Right right : Right.values()) {
                boolean meant = right != Right.TEN_BIT || address > AddressSet.MAX_SEVEN_BIT;
                if (meant && decision.allows(address, right)) {
                    rights.add(right);
                }
            }
            if (!rights.isEmpty()) {
                byRights.computeIfAbsent(rights, r -> new ArrayList<>()).add(address);
            }
        }
        return byRights.entrySet().stream()
                .map(
                        entry ->
                                new Entitlement(
                                        "i2c:" + label + "/" + ranges(entry.getValue()),
                                        entry.getKey(),
                                        List.of()))
                .toList();
    }

    private static String ranges(List<Integer> addresses) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            int first = i;
            while (i + 1 < addresses.size() && addresses.get(i + 1) == addresses.get(i) + 1) {
                i++;
            }
            String start = String.format("0x%02X", addresses.get(first));
            ranges.add(i == first ? start : start + String.format("-0x%02X", addresses.get(i)));
        }
        return String.join(",", ranges);
    }

    /** What is left of a rule that allows; what is denied in part is an exception. */
    private Entitlement entitlement(PlacedRule allow) {
        Set<Right> rights = EnumSet.copyOf(allow.rule().rights());
        Map<String, PlacedRule> exceptions = new TreeMap<>();
        for (PlacedRule deny : rules.about(subject)) {
            if (deny.rule().effect() != Effect.DENY) {
                continue;
            }
            RuleObject denied = deny.rule().object();
            if (denied.covers(allow.rule().object())) {
                rights.removeAll(deny.rule().rights());
            } else if (denied.overlaps(allow.rule().object())) {
                exceptions.put(deny.text(), deny);
            }
        }
        exceptions
                .values()
                .removeIf(deny -> deny.rule().rights().stream().noneMatch(rights::contains));
        return new Entitlement(
                allow.objectText(),
                rights,
                exceptions.values().stream().map(PlacedRule::asRule).toList());
    }
}
