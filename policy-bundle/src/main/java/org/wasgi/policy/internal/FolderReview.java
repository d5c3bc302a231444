package org.wasgi.policy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.wasgi.policy.GrantUse;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.PolicyReview;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbInventory;
import org.wasgi.policy.internal.file.PolicyFolder;
import org.wasgi.policy.internal.review.EffectiveRights;
import org.wasgi.policy.internal.review.Explainer;
import org.wasgi.policy.internal.review.PolicyDifference;
import org.wasgi.policy.internal.rule.AccessParser;
import org.wasgi.policy.internal.rule.BrokenPolicyException;
import org.wasgi.policy.internal.rule.PolicySyntaxException;
import org.wasgi.policy.internal.rule.RuleSet;

/** Answers about the policy of a folder, with what the buses and the linker tell of its use. */
@Component(service = PolicyReview.class)
public final class FolderReview implements PolicyReview {
    private final FilePolicy policy;
    private final Supplier<Set<String>> bundles;
    private final List<GrantUse> users = new CopyOnWriteArrayList<>();
    private final List<UsbInventory> inventories = new CopyOnWriteArrayList<>();

    @Activate
    public FolderReview(BundleContext context, @Reference FilePolicy policy) {
        this(policy, () -> names(context));
    }

    /** For use without a framework. */
    public FolderReview(FilePolicy policy, Supplier<Set<String>> bundles) {
        this.policy = policy;
        this.bundles = bundles;
    }

    private static Set<String> names(BundleContext context) {
        return Stream.of(context.getBundles())
                .map(Bundle::getSymbolicName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addUser(GrantUse user) {
        users.add(user);
    }

    /** It goes. */
    public void removeUser(GrantUse user) {
        users.remove(user);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addInventory(UsbInventory inventory) {
        inventories.add(inventory);
    }

    /** It goes. */
    public void removeInventory(UsbInventory inventory) {
        inventories.remove(inventory);
    }

    @Override
    public List<Explanation> explain(String subject, String object, String right) {
        AccessParser parser =
                new AccessParser(
                        inventories.stream().flatMap(each -> each.plugged().stream()).toList());
        try {
            return new Explainer(policy.inForce())
                    .explain(new Subject(subject, ""), parser.parse(subject, object, right));
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + subject + " " + object + " " + right + "': " + e.getMessage(), e);
        }
    }

    @Override
    public List<Entitlement> effective(String subject) {
        try {
            AccessParser.requireSubject(subject);
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException("'" + subject + "': " + e.getMessage(), e);
        }
        return new EffectiveRights(policy.inForce(), new Subject(subject, "")).list();
    }

    @Override
    public Difference ifAdded(String statement) {
        return difference(policy.ifAdded(statement));
    }

    @Override
    public Difference ifRemoved(String statement) {
        return difference(policy.ifRemoved(statement));
    }

    @Override
    public Difference ifReplaced(Path fileOrFolder) {
        try {
            return difference(
                    Files.isDirectory(fileOrFolder)
                            ? new PolicyFolder(fileOrFolder).read()
                            : policy.inForce().with(PolicyFolder.parse(fileOrFolder)));
        } catch (BrokenPolicyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + fileOrFolder + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private Difference difference(RuleSet after) {
        List<Use> uses = users.stream().flatMap(user -> user.uses().stream()).toList();
        return new PolicyDifference(policy.inForce(), after).of(bundles.get(), uses);
    }
}
