package org.wasgi.policy.internal.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wasgi.policy.Denial;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.RuleObject.I2cAddresses;
import org.wasgi.policy.internal.rule.RuleObject.Interface;
import org.wasgi.policy.internal.rule.RuleObject.Variable;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.Statement.BusLabel;
import org.wasgi.policy.internal.rule.Statement.BusLimit;
import org.wasgi.policy.internal.rule.Statement.Effect;
import org.wasgi.policy.internal.rule.Statement.FolderLabel;

/** All statements in force at one time. Immutable. Two sets are equal if their files are. */
public final class RuleSet {
    private static final String DEFAULT_DENY = "no rule allows it; default deny";

    /** Denies everything. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), Map.of(), Map.of(), Instant.EPOCH);

    private final List<PolicyFile> files;
    private final List<PlacedRule> rules;
    private final List<PlacedRule> active;
    private final RuleIndex index;
    private final Instant nextChange;
    private final Map<String, I2cBusConfig> buses;
    private final Map<String, String> folders;

    private RuleSet(
            List<PolicyFile> files,
            Map<String, I2cBusConfig> buses,
            Map<String, String> folders,
            Instant now) {
        this.files = files;
        this.rules = files.stream().flatMap(file -> file.rules().stream()).toList();
        this.active = rules.stream().filter(placed -> placed.rule().inForce(now)).toList();
        this.index = new RuleIndex(active);
        this.nextChange =
                rules.stream()
                        .map(placed -> placed.rule().nextChange(now))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        this.buses = buses;
        this.folders = folders;
    }

    /**
     * The statements of files, in force as they are now.
     *
     * @throws BrokenPolicyException if two statements say different things of one label, or give
     *     one variable two values
     */
    public static RuleSet of(List<PolicyFile> files) throws BrokenPolicyException {
        Labels<BusLabel> buses = new Labels<>(BusLabel.class);
        Labels<FolderLabel> folders = new Labels<>(FolderLabel.class);
        Variables variables = new Variables();
        List<String> problems = new ArrayList<>();
        for (PolicyFile file : files) {
            buses.add(file, problems);
            folders.add(file, problems);
            variables.add(file, problems);
        }
        if (!problems.isEmpty()) {
            throw new BrokenPolicyException(problems);
        }
        return new RuleSet(
                List.copyOf(files),
                buses.meanings(BusLabel::config),
                folders.meanings(FolderLabel::path),
                Instant.now());
    }

    /** The same statements, those rules in force that are at that moment. */
    public RuleSet at(Instant now) {
        return new RuleSet(files, buses, folders, now);
    }

    /** When other rules will be in force; {@link Instant#MAX} if never. */
    public Instant nextChange() {
        return nextChange;
    }

    /**
     * This set with {@code file} in the place of the one of the same name, or behind all others.
     */
    public RuleSet with(PolicyFile file) throws BrokenPolicyException {
        List<PolicyFile> changed = new ArrayList<>(files);
        changed.removeIf(known -> known.name().equals(file.name()));
        changed.add(file);
        return of(changed);
    }

    /** All rules as they are written, in force now or not. */
    public List<PlacedRule> rules() {
        return rules;
    }

    /** The rules in force here that are not in force there, in that form. */
    public List<PlacedRule> activeBut(RuleSet there) {
        Set<String> known = there.active.stream().map(PlacedRule::text).collect(Collectors.toSet());
        return active.stream().filter(placed -> !known.contains(placed.text())).toList();
    }

    /** The rules in force whose subject matches. */
    public List<PlacedRule> about(Subject subject) {
        return active.stream()
                .filter(placed -> placed.rule().subject().matches(subject.name()))
                .toList();
    }

    /** The rules about objects of that kind whose subject matches. */
    List<PlacedRule> about(Class<? extends RuleObject> kind, Subject subject) {
        return index.about(kind, subject.name());
    }

    /** Bus labels and what is said of them, in order of definition. */
    public Map<String, I2cBusConfig> buses() {
        return buses;
    }

    /** Folder labels and their paths, in order of definition. */
    public Map<String, String> folders() {
        return folders;
    }

    /** The rights that {@code subject} has on what {@code about} says, of objects of that kind. */
    public Set<Right> allowed(
            Subject subject, Class<? extends RuleObject> kind, Predicate<RuleObject> about) {
        Set<Right> allowed = EnumSet.noneOf(Right.class);
        Set<Right> denied = EnumSet.noneOf(Right.class);
        for (PlacedRule placed : about(kind, subject)) {
            AccessRule rule = placed.rule();
            if (about.test(rule.object())) {
                (rule.effect().allows() ? allowed : denied).addAll(rule.rights());
            }
        }
        allowed.removeAll(denied);
        return allowed;
    }

    /**
     * Why a right is not {@link #allowed}: the first rule that denies it, or that none allows it.
     */
    public Denial denial(
            Subject subject,
            String object,
            Right right,
            Class<? extends RuleObject> kind,
            Predicate<RuleObject> about) {
        Optional<PlacedRule> rule =
                find(Effect.DENY, subject, right, kind, known -> about.test(known.object()));
        return denial(subject, printable(object), right, rule);
    }

    /** The variables that {@code subject} is given, by name. */
    public Map<String, String> environment(Subject subject) {
        return Variables.of(about(Variable.class, subject));
    }

    /** What {@code subject} may do on the bus {@code label}. */
    public I2cDecision i2c(Subject subject, String label) {
        I2cDecision.Builder decision = new I2cDecision.Builder(this);
        for (PlacedRule placed : about(I2cAddresses.class, subject)) {
            AccessRule rule = placed.rule();
            if (rule.object() instanceof I2cAddresses object && object.bus().matches(label)) {
                decision.add(rule.effect(), object.addresses(), rule.rights());
            }
        }
        for (PolicyFile file : files) {
            for (BusLimit limit : file.limits()) {
                if (limit.subject().matches(subject.name()) && limit.bus().matches(label)) {
                    decision.limit(limit.limits());
                }
            }
        }
        return decision.build();
    }

    /** Why {@link #i2c} denies: the first rule that does, or that none allows. */
    public Denial i2cDenial(Subject subject, String label, int address, Right right) {
        String object = "i2c:" + printable(label) + "/" + String.format("0x%02X", address);
        if (address < 0 || address > AddressSet.MAX) {
            return new Denial(subject, object, right, "I2C addresses end at 0x3FF");
        }
        Predicate<AccessRule> about =
                rule ->
                        rule.object() instanceof I2cAddresses i2c
                                && i2c.bus().matches(label)
                                && i2c.addresses().contains(address);
        Optional<PlacedRule> rule = find(Effect.DENY, subject, right, I2cAddresses.class, about);
        if (rule.isEmpty() && address > AddressSet.MAX_SEVEN_BIT) {
            rule = find(Effect.DENY, subject, Right.TEN_BIT, I2cAddresses.class, about);
        }
        return denial(subject, object, right, rule);
    }

    /** What {@code subject} may do with a USB device. */
    public UsbDecision usb(Subject subject, UsbIdentity device) {
        UsbDecision.Builder decision = new UsbDecision.Builder(this, device);
        for (PlacedRule placed : about(UsbObject.class, subject)) {
            AccessRule rule = placed.rule();
            if (rule.object() instanceof UsbObject object && object.matches(device)) {
                decision.add(rule.effect(), object, rule.rights());
            }
        }
        return decision.build();
    }

    /** Why {@link #usb} denies: the first rule that does, or that none allows. */
    public Denial usbDenial(
            Subject subject, UsbIdentity device, int interfaceNumber, int endpoint, Right right) {
        Predicate<AccessRule> about =
                rule ->
                        rule.object() instanceof UsbObject usb
                                && usb.matches(device)
                                && usb.includes(device, interfaceNumber, endpoint);
        return denial(
                subject,
                UsbObject.text(device, interfaceNumber, endpoint),
                right,
                find(Effect.DENY, subject, right, UsbObject.class, about));
    }

    /**
     * Decides whether {@code subject} may import an interface.
     *
     * @param interfaceName the full name
     * @return null if allowed
     */
    public Denial link(Subject subject, String interfaceName) {
        return decide(subject, interfaceName, Right.LINK);
    }

    /**
     * Decides whether {@code subject} may pass resources of an interface on.
     *
     * @param interfaceName the full name
     * @return null if allowed
     */
    public Denial delegate(Subject subject, String interfaceName) {
        return decide(subject, interfaceName, Right.DELEGATE);
    }

    private Denial decide(Subject subject, String interfaceName, Right right) {
        Predicate<AccessRule> about =
                rule -> rule.object() instanceof Interface object && object.matches(interfaceName);
        Optional<PlacedRule> denying = find(Effect.DENY, subject, right, Interface.class, about);
        if (denying.isEmpty()
                && allowed(
                                subject,
                                Interface.class,
                                object ->
                                        object instanceof Interface known
                                                && known.matches(interfaceName))
                        .contains(right)) {
            return null;
        }
        return denial(subject, "interface:" + printable(interfaceName), right, denying);
    }

    private Optional<PlacedRule> find(
            Effect effect,
            Subject subject,
            Right right,
            Class<? extends RuleObject> kind,
            Predicate<AccessRule> about) {
        return about(kind, subject).stream()
                .filter(
                        placed ->
                                placed.rule().effect() == effect
                                        && placed.rule().rights().contains(right)
                                        && about.test(placed.rule()))
                .findFirst();
    }

    private static Denial denial(
            Subject subject, String object, Right right, Optional<PlacedRule> rule) {
        return new Denial(
                subject,
                object,
                right,
                rule.map(placed -> "rule '" + placed.text() + "' in " + placed.place())
                        .orElse(DEFAULT_DENY));
    }

    /** Guests choose labels: what they choose must not forge a line of a log. */
    private static String printable(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleSet set && files.equals(set.files) && active.equals(set.active);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }
}
