package org.wasgi.shell.policy;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.PolicyService.Change;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;
import org.wasgi.shell.text.Table;

/** Shows and changes the policy. */
@Component(service = PolicyCommands.class)
@GogoCommand(
        scope = "policy",
        function = {"list", "allow", "deny", "audit", "remove"})
public final class PolicyCommands {
    private static final Command LIST = new Command("policy:list [TEXT]", 0, 1);
    private static final Command ALLOW =
            new Command("policy:allow SUBJECT OBJECT RIGHTS [for 10m]", 3, 9);
    private static final Command DENY =
            new Command("policy:deny SUBJECT OBJECT RIGHTS [for 10m]", 3, 9);
    private static final Command AUDIT =
            new Command("policy:audit SUBJECT OBJECT RIGHTS [for 10m]", 3, 9);
    private static final Command REMOVE =
            new Command("policy:remove allow|deny|audit SUBJECT OBJECT RIGHTS", 4, 10);

    private final PolicyService policy;

    @Activate
    public PolicyCommands(@Reference PolicyService policy) {
        this.policy = policy;
    }

    @Descriptor("lists the rules in force and where they are written: policy:list [TEXT]")
    public void list(@Descriptor("TEXT: only rules that contain it") String[] args) {
        LIST.run(
                args,
                out -> {
                    Table table = new Table("RULE", "WRITTEN IN");
                    for (Rule rule : policy.rules()) {
                        if (args.length == 0 || rule.statement().contains(args[0])) {
                            table.row(rule.statement(), rule.source());
                        }
                    }
                    table.print(out);
                });
    }

    @Descriptor("allows something: policy:allow SUBJECT OBJECT RIGHTS")
    public void allow(
            @Descriptor(
                            "as in org.acme.tmp102 i2c:main/0x48 read,write; in quotes what has"
                                    + " a *, as in 'org.acme.*' 'interface:wasi:clocks/*' link")
                    String[] args) {
        ALLOW.run(args, out -> printAllowed(out, policy.add("allow " + String.join(" ", args))));
    }

    @Descriptor("allows something and records its use: policy:audit SUBJECT OBJECT RIGHTS")
    public void audit(
            @Descriptor("as in org.acme.tmp102 i2c:main/0x48 read; in quotes what has a *")
                    String[] args) {
        AUDIT.run(args, out -> printAllowed(out, policy.add("audit " + String.join(" ", args))));
    }

    private static void printAllowed(PrintStream out, Change change) {
        print(out, change, "allowed already");
        for (Rule deny : change.prevailing()) {
            out.println("but deny wins: " + deny);
        }
    }

    @Descriptor("denies something, whatever else allows it: policy:deny SUBJECT OBJECT RIGHTS")
    public void deny(
            @Descriptor("as in org.acme.tmp102 i2c:main/0x48 write; in quotes what has a *")
                    String[] args) {
        DENY.run(
                args,
                out -> print(out, policy.add("deny " + String.join(" ", args)), "denied already"));
    }

    private static void print(PrintStream out, Change change, String nothing) {
        change.removed().ifPresent(rule -> out.println("removed " + rule));
        change.added().ifPresent(rule -> out.println("added " + rule));
        if (change.added().isEmpty() && change.removed().isEmpty()) {
            out.println(nothing);
        }
    }

    @Descriptor("takes away a rule made by command: policy:remove allow|deny SUBJECT OBJECT RIGHTS")
    public void remove(
            @Descriptor("the rule as policy:list shows it, without where it is written")
                    String[] args) {
        REMOVE.run(
                args,
                out -> {
                    String statement = String.join(" ", args);
                    Optional<Rule> removed = policy.remove(statement);
                    if (removed.isEmpty()) {
                        throw new CommandException(
                                "no command made this rule" + whereWritten(statement));
                    }
                    out.println("removed " + removed.get());
                });
    }

    private String whereWritten(String statement) {
        List<String> places =
                policy.rules().stream()
                        .filter(rule -> rule.statement().equals(statement))
                        .map(Rule::source)
                        .toList();
        return places.isEmpty()
                ? "; policy:list shows those there are"
                : "; it is in " + String.join(", ", places) + ", which is yours to edit";
    }
}
