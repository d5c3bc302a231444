package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;

/** Compiled decisions against a reading of the same random rules, one by one, by their meaning. */
class DecisionPropertyTest {
    private static final String[] SUBJECTS = {"*", "org.*", "org.a", "org.b", "*.a", "com.a"};
    private static final String[] BUSES = {"*", "main", "sim", "s*"};
    private static final List<Right> RIGHTS =
            List.of(Right.READ, Right.WRITE, Right.DELEGATE, Right.SHARED, Right.TEN_BIT);

    /** Addresses -1 stand for the whole bus. */
    private record Rule(
            boolean allow, String subject, String bus, int first, int last, List<Right> rights) {
        String statement() {
            String addresses = first < 0 ? "" : String.format("/0x%x-%d", first, last);
            String names = String.join(",", rights.stream().map(Right::text).toList());
            return (allow ? "allow " : "deny ") + subject + " i2c:" + bus + addresses + " " + names;
        }

        boolean about(String who, String label) {
            return glob(subject, who) && glob(bus, label);
        }

        boolean means(int address, Right right) {
            return (first < 0 || first <= address && address <= last)
                    && rights.contains(right)
                    && (!allow || address < 0x80 || rights.contains(Right.TEN_BIT));
        }
    }

    private static boolean glob(String pattern, String name) {
        return Pattern.matches(pattern.replace(".", "\\.").replace("*", ".*"), name);
    }

    /** By the rules about one subject and bus. */
    private static boolean granted(List<Rule> rules, int address, Right right) {
        return rules.stream().anyMatch(r -> r.allow && r.means(address, right))
                && rules.stream().noneMatch(r -> !r.allow && r.means(address, right));
    }

    private static boolean naive(List<Rule> rules, int address, Right right) {
        return granted(rules, address, right)
                && (address < 0x80 || granted(rules, address, Right.TEN_BIT));
    }

    private static Rule random(Random random) {
        boolean allow = random.nextInt(3) > 0;
        List<Right> rights =
                new ArrayList<>(RIGHTS.stream().filter(r -> random.nextBoolean()).toList());
        if (rights.isEmpty()) {
            rights.add(Right.READ);
        }
        boolean tenBit = !allow || rights.contains(Right.TEN_BIT);
        int end = tenBit ? 0x400 : 0x80;
        int first = random.nextInt(4) == 0 ? -1 : random.nextInt(end);
        int last = first < 0 ? -1 : first + random.nextInt(end - first);
        return new Rule(
                allow,
                SUBJECTS[random.nextInt(SUBJECTS.length)],
                BUSES[random.nextInt(BUSES.length)],
                first,
                last,
                rights);
    }

    @Test
    void compiledDecisionsAreThoseOfTheRules() throws BrokenPolicyException {
        Random random = new Random(20261120);
        for (int round = 0; round < 300; round++) {
            List<Rule> rules =
                    IntStream.range(0, random.nextInt(12)).mapToObj(i -> random(random)).toList();
            List<String> lines = rules.stream().map(Rule::statement).toList();
            RuleSet compiled = RuleSet.of(List.of(PolicyFile.parse("random.policy", lines)));
            for (String who : List.of("org.a", "org.b", "com.a", "net.c")) {
                for (String label : List.of("main", "sim", "other")) {
                    List<Rule> about = rules.stream().filter(r -> r.about(who, label)).toList();
                    compare(random, about, compiled, new Subject(who, ""), label);
                }
            }
        }
    }

    private static void compare(
            Random random, List<Rule> rules, RuleSet compiled, Subject subject, String label) {
        I2cDecision decision = compiled.i2c(subject, label);
        boolean any =
                IntStream.rangeClosed(0, AddressSet.MAX)
                        .anyMatch(
                                address ->
                                        naive(rules, address, Right.READ)
                                                || naive(rules, address, Right.WRITE));
        assertEquals(any, decision.mayOpen(), () -> "open by " + rules);
        for (int i = 0; i < 40; i++) {
            int address = random.nextInt(random.nextBoolean() ? 0x80 : 0x400);
            Right right = RIGHTS.get(random.nextInt(RIGHTS.size()));
            boolean expected = naive(rules, address, right);
            assertEquals(
                    expected,
                    decision.allows(address, right),
                    () -> right + " at " + address + " by " + rules);
            if (!expected) {
                Denial denial = compiled.i2cDenial(subject, label, address, right);
                assertEquals(
                        denies(rules, address, right),
                        denial.rule().startsWith("rule 'deny "),
                        () -> denial.message() + " by " + rules);
            }
        }
    }

    private static boolean denies(List<Rule> rules, int address, Right right) {
        return rules.stream()
                .filter(r -> !r.allow)
                .anyMatch(
                        r ->
                                r.means(address, right)
                                        || address >= 0x80 && r.means(address, Right.TEN_BIT));
    }

    @Test
    void linkDecisionsAreThoseOfTheRules() throws BrokenPolicyException {
        Random random = new Random(7);
        String[] patterns = {"*", "a:b/*", "a:b/c", "a:b/c@1.0.0", "a:b/c@1.*", "a:b/d"};
        for (int round = 0; round < 500; round++) {
            List<String> lines = new ArrayList<>();
            boolean allowed = false;
            boolean denied = false;
            for (int i = random.nextInt(6); i > 0; i--) {
                boolean allow = random.nextInt(3) > 0;
                String subject = SUBJECTS[random.nextInt(SUBJECTS.length)];
                String pattern = patterns[random.nextInt(patterns.length)];
                lines.add(
                        (allow ? "allow " : "deny ") + subject + " interface:" + pattern + " link");
                boolean matches =
                        glob(subject, "org.a")
                                && (glob(pattern, "a:b/c@1.0.0") || glob(pattern, "a:b/c"));
                allowed |= allow && matches;
                denied |= !allow && matches;
            }
            RuleSet rules = RuleSet.of(List.of(PolicyFile.parse("random.policy", lines)));
            Denial denial = rules.link(new Subject("org.a", ""), "a:b/c@1.0.0");
            if (allowed && !denied) {
                assertNull(denial, lines::toString);
            } else {
                assertEquals(denied, denial.rule().startsWith("rule 'deny "), lines::toString);
            }
        }
    }
}
