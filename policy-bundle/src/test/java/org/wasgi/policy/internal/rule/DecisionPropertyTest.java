package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
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
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String[] EFFECTS = {"allow", "allow", "audit", "deny"};
    private static final String[] BUSES = {"*", "main", "sim", "s*"};
    private static final List<Right> RIGHTS =
            List.of(Right.READ, Right.WRITE, Right.DELEGATE, Right.SHARED, Right.TEN_BIT);

    /** Addresses -1 stand for the whole bus. */
    private record Rule(
            String effect,
            String subject,
            String bus,
            int first,
            int last,
            List<Right> rights,
            When when) {
        boolean allow() {
            return !effect.equals("deny");
        }

        String statement() {
            String addresses = first < 0 ? "" : String.format("/0x%x-%d", first, last);
            String names = String.join(",", rights.stream().map(Right::text).toList());
            return String.join(" ", effect, subject, "i2c:" + bus + addresses, names, when.words);
        }

        boolean about(String who, String label) {
            return when.now && glob(subject, who) && glob(bus, label);
        }

        boolean means(int address, Right right) {
            return (first < 0 || first <= address && address <= last)
                    && rights.contains(right)
                    && (!allow() || address < 0x80 || rights.contains(Right.TEN_BIT));
        }
    }

    /** Suffixes of rules, and whether a rule is in force with them at {@link #NOW}. */
    private enum When {
        ALWAYS("", true),
        STARTED("from 2026-11-21T12:00Z", true),
        NOT_STARTED("from 2026-11-21T12:00:01Z", false),
        NOT_ENDED("until 2026-11-21T12:00:01Z", true),
        ENDED("until 2026-11-21T12:00Z", false),
        DAYS("daily 08:00-12:01", true),
        MORNINGS("daily 08:00-12:00", false),
        NIGHTS("daily 22:00-06:00", false),
        NOT_MORNINGS("daily 12:00-08:00", true);

        private final String words;
        private final boolean now;

        When(String words, boolean now) {
            this.words = words;
            this.now = now;
        }
    }

    private static boolean glob(String pattern, String name) {
        return Pattern.matches(pattern.replace(".", "\\.").replace("*", ".*"), name);
    }

    /** By the rules about one subject and bus. */
    private static boolean granted(List<Rule> rules, int address, Right right) {
        return rules.stream().anyMatch(r -> r.allow() && r.means(address, right))
                && rules.stream().noneMatch(r -> !r.allow() && r.means(address, right));
    }

    private static boolean naive(List<Rule> rules, int address, Right right) {
        return granted(rules, address, right)
                && (address < 0x80 || granted(rules, address, Right.TEN_BIT));
    }

    private static Rule random(Random random) {
        String effect = EFFECTS[random.nextInt(EFFECTS.length)];
        boolean allow = !effect.equals("deny");
        List<Right> rights =
                new ArrayList<>(RIGHTS.stream().filter(r -> random.nextBoolean()).toList());
        if (rights.isEmpty()) {
            rights.add(Right.READ);
        }
        boolean tenBit = !allow || rights.contains(Right.TEN_BIT);
        int end = tenBit ? 0x400 : 0x80;
        int first = random.nextInt(4) == 0 ? -1 : random.nextInt(end);
        int last = first < 0 ? -1 : first + random.nextInt(end - first);
        When when = When.values()[random.nextInt(When.values().length)];
        return new Rule(
                effect,
                SUBJECTS[random.nextInt(SUBJECTS.length)],
                BUSES[random.nextInt(BUSES.length)],
                first,
                last,
                rights,
                random.nextBoolean() ? When.ALWAYS : when);
    }

    @Test
    void compiledDecisionsAreThoseOfTheRules() throws BrokenPolicyException {
        Random random = new Random(20261120);
        for (int round = 0; round < 300; round++) {
            List<Rule> rules =
                    IntStream.range(0, random.nextInt(12)).mapToObj(i -> random(random)).toList();
            List<String> lines = rules.stream().map(Rule::statement).toList();
            RuleSet compiled =
                    RuleSet.of(List.of(PolicyFile.parse("random.policy", lines))).at(NOW);
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
            List<Rule> plain = rules.stream().filter(r -> !r.effect.equals("audit")).toList();
            assertEquals(
                    naive(plain, address, right),
                    decision.allowsSilently(address, right),
                    () -> "silently " + right + " at " + address + " by " + rules);
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
                .filter(r -> !r.allow())
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
