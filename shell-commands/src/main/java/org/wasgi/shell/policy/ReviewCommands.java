package org.wasgi.shell.policy;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.PolicyReview;
import org.wasgi.policy.PolicyReview.Difference;
import org.wasgi.policy.PolicyReview.Entitlement;
import org.wasgi.policy.PolicyReview.Explanation;
import org.wasgi.policy.PolicyReview.GrantChange;
import org.wasgi.policy.PolicyService.Rule;
import org.wasgi.shell.text.Command;

/** Answers about the policy without changing it. */
@Component(service = ReviewCommands.class)
@GogoCommand(
        scope = "policy",
        function = {"explain", "effective", "diff"})
public final class ReviewCommands {
    private static final Command EXPLAIN = new Command("policy:explain SUBJECT OBJECT RIGHT", 3, 3);
    private static final Command EFFECTIVE = new Command("policy:effective SUBJECT", 1, 1);
    private static final Command DIFF =
            new Command(
                    "policy:diff [remove] allow|deny SUBJECT OBJECT RIGHTS, or policy:diff"
                            + " FILE|FOLDER",
                    1,
                    Command.ANY);
    private static final String NOBODY = "no rule allows it; default deny";

    private final PolicyReview review;

    @Activate
    public ReviewCommands(@Reference PolicyReview review) {
        this.review = review;
    }

    @Descriptor("says what is decided on an access, and why: policy:explain SUBJECT OBJECT RIGHT")
    public void explain(
            @Descriptor("as in org.acme.tmp102 i2c:main/0x48 write; one subject, object and right")
                    String[] args) {
        EXPLAIN.run(
                args,
                out -> {
                    for (Explanation answer : review.explain(args[0], args[1], args[2])) {
                        print(out, args[0], args[2], answer);
                    }
                });
    }

    private static void print(PrintStream out, String subject, String right, Explanation answer) {
        out.println(
                (answer.allowed() ? "allowed: " : "denied: ")
                        + subject
                        + (answer.allowed() ? " may " : " may not ")
                        + right
                        + " "
                        + answer.object()
                        + " ("
                        + answer.deciding()
                                .map(rule -> "'" + rule.statement() + "' in " + rule.source())
                                .orElse(NOBODY)
                        + ")");
        for (Rule rule : answer.bearing()) {
            if (!rule.equals(answer.deciding().orElse(null))) {
                out.println("  also about it: " + rule);
            }
        }
    }

    @Descriptor("lists all that a subject may do: policy:effective SUBJECT")
    public void effective(@Descriptor("SUBJECT: a bundle's symbolic name") String[] args) {
        EFFECTIVE.run(
                args,
                out -> {
                    List<Entitlement> all = review.effective(args[0]);
                    all.forEach(out::println);
                    if (all.isEmpty()) {
                        out.println(args[0] + " may do nothing");
                    }
                });
    }

    @Descriptor(
            "shows what a change would change, and changes nothing: policy:diff allow SUBJECT"
                    + " OBJECT RIGHTS")
    public void diff(
            CommandSession session,
            @Descriptor(
                            "a rule to add; remove and a rule made by command; a file that would"
                                    + " stand beside the others; or a folder instead of all")
                    String[] args) {
        DIFF.run(args, out -> print(out, difference(session.currentDir(), args)));
    }

    private Difference difference(Path directory, String[] args) {
        if (args.length == 1) {
            return review.ifReplaced(directory.resolve(args[0]));
        }
        String statement = String.join(" ", args);
        String remove = "remove ";
        return statement.startsWith(remove)
                ? review.ifRemoved(statement.substring(remove.length()))
                : review.ifAdded(statement);
    }

    private static void print(PrintStream out, Difference difference) {
        difference.removed().forEach(rule -> out.println("- " + rule));
        difference.added().forEach(rule -> out.println("+ " + rule));
        for (GrantChange change : difference.grants()) {
            out.println(change.subject());
            change.lost().forEach(lost -> out.println("  - " + lost));
            change.gained().forEach(gained -> out.println("  + " + gained));
        }
        for (Use use : difference.cut()) {
            out.println("cuts " + use.subject() + ": " + use.what());
        }
        if (difference.added().isEmpty()
                && difference.removed().isEmpty()
                && difference.grants().isEmpty()) {
            out.println("nothing changes");
        }
    }
}
