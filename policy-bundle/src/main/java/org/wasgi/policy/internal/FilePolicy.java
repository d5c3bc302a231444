package org.wasgi.policy.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.Access;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Grant;
import org.wasgi.policy.I2cBusConfig;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.audit.Audit;
import org.wasgi.policy.internal.file.CommandFile;
import org.wasgi.policy.internal.file.FolderWatch;
import org.wasgi.policy.internal.file.PolicyFolder;
import org.wasgi.policy.internal.rule.AccessDecision;
import org.wasgi.policy.internal.rule.BrokenPolicyException;
import org.wasgi.policy.internal.rule.PolicyFile.PlacedRule;
import org.wasgi.policy.internal.rule.PolicySyntaxException;
import org.wasgi.policy.internal.rule.RuleSet;
import org.wasgi.policy.internal.rule.Statement;
import org.wasgi.policy.internal.rule.Statement.AccessRule;
import org.wasgi.policy.internal.rule.StatementParser;
import org.wasgi.policy.internal.rule.ValidityParser;

/**
 * The policy of a folder of {@code *.policy} files. Configuration PID {@code org.wasgi.policy}, key
 * {@code folder}.
 *
 * <p>A broken file changes nothing: what was in force stays so, and at the start that is nothing at
 * all. When the service ends, every grant it gave denies.
 */
@Component(
        service = {PolicyService.class, FilePolicy.class},
        configurationPid = "org.wasgi.policy")
public final class FilePolicy implements PolicyService {
    private static final Logger LOG = System.getLogger("org.wasgi.policy");

    /** The folder of the gateway, from which relative paths start; else the working directory. */
    private static final String PROPERTY_HOME = "wasgi.home";

    /** Configuration of the service. */
    @interface Config {
        /** The folder of the policy files. */
        String folder() default "etc/policy";
    }

    private final RulesInForce inForce = new RulesInForce();
    private final PolicyFolder folder;
    private final FolderWatch watch;
    private final RuleTimer timer;
    private final AuditedUse audited;
    private final Audit audit;

    /** Guards every replacement of the rules, and the two fields below. */
    private final Object changes = new Object();

    private boolean loaded;
    private boolean closed;

    @Activate
    public FilePolicy(BundleContext context, Config config, @Reference Audit audit) {
        this(home(context).resolve(config.folder()), audit);
    }

    /** For use without a framework. */
    public FilePolicy(Path path) {
        this(path, Audit.NONE);
    }

    /** For use without a framework. */
    public FilePolicy(Path path, Audit audit) {
        this.audit = audit;
        folder = new PolicyFolder(path.toAbsolutePath().normalize());
        audited = new AuditedUseLog(audit);
        timer = new RuleTimer(this::followTime);
        watch = new FolderWatch(folder, this::reload);
        reload();
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(PROPERTY_HOME);
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }

    @Deactivate
    public void close() {
        synchronized (changes) {
            closed = true;
            timer.close();
            inForce.replace(RuleSet.EMPTY);
        }
        watch.close();
        inForce.tell();
    }

    private void reload() {
        synchronized (changes) {
            if (closed || !load()) {
                return;
            }
        }
        inForce.tell();
    }

    /** Whether other rules are in force now. */
    private boolean load() {
        try {
            RuleSet read = folder.read().at(Instant.now());
            boolean changed = !read.equals(inForce.get());
            if (changed || !loaded) {
                replace(read);
                LOG.log(
                        loaded ? Level.INFO : Level.DEBUG,
                        "{0} rules in force from {1}",
                        read.rules().size(),
                        folder.path());
            }
            loaded = true;
            awaitNextChange();
            return changed;
        } catch (BrokenPolicyException e) {
            e.problems().forEach(problem -> LOG.log(Level.ERROR, "{0}", problem));
            LOG.log(Level.ERROR, "{0} is broken: {1}", folder.path(), consequence());
        } catch (IOException e) {
            LOG.log(Level.ERROR, () -> "cannot read " + folder.path() + ": " + consequence(), e);
        }
        return false;
    }

    /** Rules begin or end by themselves: grants follow at that moment. */
    private void followTime() {
        boolean changed;
        synchronized (changes) {
            if (closed) {
                return;
            }
            RuleSet now = inForce.get().at(Instant.now());
            changed = !now.equals(inForce.get());
            if (changed) {
                LOG.log(Level.INFO, "rules began or ended by their time");
            }
            replace(now);
            awaitNextChange();
        }
        if (changed) {
            inForce.tell();
        }
    }

    private void awaitNextChange() {
        timer.set(inForce.get().nextChange(), Instant.now());
    }

    private void replace(RuleSet next) {
        RuleSet before = inForce.get();
        inForce.replace(next);
        if (loaded) {
            record("removed ", before.activeBut(next));
            record("added ", next.activeBut(before));
        }
    }

    private void record(String what, List<PlacedRule> rules) {
        rules.forEach(rule -> audit.record(Audit.Kind.RULE, "", what + rule.asRule()));
    }

    private String consequence() {
        return loaded
                ? "the rules read before stay in force"
                : "nothing is allowed until it is mended";
    }

    @Override
    public I2cGrant i2c(Subject subject, String bus) {
        return new LiveI2cGrant(inForce, subject, bus, audited);
    }

    @Override
    public UsbGrant usb(Subject subject, UsbIdentity device) {
        return new LiveUsbGrant(inForce, subject, device, audited);
    }

    @Override
    public Denial link(Subject subject, String interfaceName) {
        return decide(subject, interfaceName, Right.LINK);
    }

    @Override
    public Denial delegate(Subject subject, String interfaceName) {
        return decide(subject, interfaceName, Right.DELEGATE);
    }

    private Denial decide(Subject subject, String interfaceName, Right right) {
        AccessDecision decision = new AccessDecision(inForce.get());
        Access access = new Access.Interface(interfaceName);
        Denial denial = decision.decide(subject, access, right);
        if (denial == null && decision.isAudited(subject, access, right)) {
            audited.used(subject, access, right);
        }
        return denial;
    }

    @Override
    public Grant folder(Subject subject, String label) {
        return grant(subject, new Access.Folder(label));
    }

    @Override
    public Grant clocks(Subject subject) {
        return grant(subject, new Access.Clocks());
    }

    @Override
    public Grant random(Subject subject) {
        return grant(subject, new Access.Random());
    }

    private Grant grant(Subject subject, Access access) {
        return new LiveGrant(inForce, subject, access, audited);
    }

    @Override
    public Map<String, String> environment(Subject subject) {
        return inForce.get().environment(subject);
    }

    @Override
    public Map<String, String> folders() {
        return inForce.get().folders();
    }

    @Override
    public Map<String, I2cBusConfig> i2cBuses() {
        return inForce.get().buses();
    }

    @Override
    public List<Rule> rules() {
        return inForce.get().rules().stream().map(PlacedRule::asRule).toList();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return inForce.onChange(listener);
    }

    /** The rules that decide now. */
    RuleSet inForce() {
        return inForce.get();
    }

    @Override
    public Change add(String statement) {
        return edit(adding(statement));
    }

    /** The rules as they would be after {@link #add}. */
    RuleSet ifAdded(String statement) {
        return preview(adding(statement));
    }

    private static Edit<Change> adding(String statement) {
        StatementParser.Parsed parsed = parse(statement);
        AccessRule rule = accessRule(parsed);
        return commands -> {
            Optional<PlacedRule> removed = commands.remove(rule.opposite());
            Optional<PlacedRule> added = Optional.empty();
            boolean there = commands.find(rule).isPresent();
            if (!there && (removed.isEmpty() || !commands.saidWithout(rule))) {
                added = Optional.of(commands.add(rule, parsed.text()));
            }
            return new Change(
                    added.map(PlacedRule::asRule),
                    removed.map(PlacedRule::asRule),
                    commands.prevailingOver(rule).stream().map(PlacedRule::asRule).toList());
        };
    }

    @Override
    public Optional<Rule> remove(String statement) {
        return edit(removing(statement));
    }

    /** The rules as they would be after {@link #remove}. */
    RuleSet ifRemoved(String statement) {
        return preview(removing(statement));
    }

    private static Edit<Optional<Rule>> removing(String statement) {
        AccessRule rule = accessRule(parse(statement));
        return commands -> commands.remove(rule).map(PlacedRule::asRule);
    }

    private static StatementParser.Parsed parse(String statement) {
        try {
            return StatementParser.parse(ValidityParser.expandFor(statement, Instant.now()))
                    .orElseThrow(() -> new PolicySyntaxException(1, "expected allow or deny"));
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException(
                    "column " + e.column() + " of '" + statement + "': " + e.getMessage(), e);
        }
    }

    private static AccessRule accessRule(StatementParser.Parsed parsed) {
        Statement statement = parsed.statement();
        if (statement instanceof AccessRule rule) {
            return rule;
        }
        throw new IllegalArgumentException(
                "column 1 of '" + parsed.text() + "': expected allow or deny");
    }

    /** What a command does to the rules made by command. */
    private interface Edit<T> {
        T apply(CommandRules commands) throws BrokenPolicyException;
    }

    private RuleSet preview(Edit<?> edit) {
        synchronized (changes) {
            requireLoaded();
            try {
                CommandRules commands = new CommandRules(inForce.get(), folder.commands().lines());
                edit.apply(commands);
                return commands.rules();
            } catch (BrokenPolicyException e) {
                throw mend(e);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + CommandFile.NAME, e);
            }
        }
    }

    private static IllegalStateException mend(BrokenPolicyException e) {
        return new IllegalStateException("mend the policy first: " + e.getMessage(), e);
    }

    private <T> T edit(Edit<T> edit) {
        T answer;
        boolean changed;
        synchronized (changes) {
            requireLoaded();
            CommandFile file = folder.commands();
            try {
                CommandRules commands = new CommandRules(inForce.get(), file.lines());
                List<String> before = commands.lines();
                answer = edit.apply(commands);
                RuleSet after = commands.rules().at(Instant.now());
                if (!commands.lines().equals(before)) {
                    file.write(commands.lines());
                }
                changed = !after.equals(inForce.get());
                replace(after);
                awaitNextChange();
            } catch (BrokenPolicyException e) {
                throw mend(e);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot write " + CommandFile.NAME + " in " + folder.path(), e);
            }
        }
        if (changed) {
            inForce.tell();
        }
        return answer;
    }

    private void requireLoaded() {
        if (closed) {
            throw new IllegalStateException("the policy service has ended");
        }
        if (!loaded) {
            throw new IllegalStateException(
                    "the policy files in " + folder.path() + " are broken; the log says where");
        }
    }
}
