package org.wasgi.shell.policy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.policy.audit.AuditLog;
import org.wasgi.policy.audit.AuditLog.Head;
import org.wasgi.policy.audit.AuditLog.Verification;
import org.wasgi.shell.text.Command;
import org.wasgi.shell.text.CommandException;

/** Shows and checks the audit log. */
@Component(service = AuditCommands.class)
@GogoCommand(
        scope = "audit",
        function = {"show", "verify", "export"})
public final class AuditCommands {
    private static final Command SHOW = new Command("audit:show [COUNT]", 0, 1);
    private static final Command VERIFY = new Command("audit:verify [HEAD]", 0, 1);
    private static final Command EXPORT = new Command("audit:export FILE", 1, 1);
    private static final String DEFAULT_COUNT = "20";

    private final AuditLog log;

    @Activate
    public AuditCommands(@Reference AuditLog log) {
        this.log = log;
    }

    @Descriptor("shows the last entries of the audit log: audit:show [COUNT]")
    public void show(@Descriptor("COUNT: how many; 20 if not given") String[] args) {
        SHOW.run(
                args,
                out -> {
                    String count = args.length == 0 ? DEFAULT_COUNT : args[0];
                    if (!count.matches("[1-9][0-9]{0,8}")) {
                        throw new CommandException("expected a number of entries, not " + count);
                    }
                    log.last(Integer.parseInt(count)).forEach(out::println);
                });
    }

    @Descriptor("checks that no entry was changed, removed or reordered: audit:verify [HEAD]")
    public void verify(
            @Descriptor("HEAD: SEQUENCE:HASH as the system log once told it, to be found again")
                    String[] args) {
        VERIFY.run(
                args,
                out -> {
                    Optional<Head> anchor =
                            args.length == 0 ? Optional.empty() : Optional.of(Head.parse(args[0]));
                    Verification found = log.verify(anchor);
                    if (found.problem().isPresent()) {
                        throw new CommandException(
                                "the audit log is broken: " + found.problem().get());
                    }
                    out.println(
                            "whole from entry " + found.first() + "; the head is " + found.head());
                });
    }

    @Descriptor("writes all entries to a new file, one JSON object a line: audit:export FILE")
    public void export(
            CommandSession session, @Descriptor("FILE: must not exist yet") String[] args) {
        EXPORT.run(
                args,
                out -> {
                    Path file = session.currentDir().resolve(args[0]);
                    if (Files.exists(file)) {
                        throw new CommandException(file + " exists already");
                    }
                    try (OutputStream to = Files.newOutputStream(file)) {
                        log.export(to);
                    }
                    out.println("written to " + file);
                });
    }
}
