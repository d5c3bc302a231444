package org.wasgi.cli.wast;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wasgi.cli.wast.Outcome.Verdict;
import org.wasgi.engine.Engine;

/** Runs suites and reports. */
public final class SuiteRun implements AutoCloseable {
    private final Stages stages;
    private final Optional<CommandList> only;
    private final CommandList outOfScope;
    private final PrintWriter out;
    private final Tally tally = new Tally();

    /**
     * @param only the commands to run; all if empty
     * @param outOfScope commands that are not run but reported as skipped, each with its reason
     * @param spectest whether components find the instance {@code host}
     */
    public SuiteRun(
            Engine engine,
            Optional<CommandList> only,
            CommandList outOfScope,
            boolean spectest,
            PrintWriter out) {
        this.stages = new Stages(engine, spectest);
        this.only = only;
        this.outOfScope = outOfScope;
        this.out = out;
    }

    /** Runs one suite; {@code name} is what the report calls it. */
    public void run(Path file, String name) throws IOException {
        if (only.isPresent() && !only.get().names(file)) {
            return;
        }
        Suite suite = SuiteReader.read(file);
        only.ifPresent(list -> list.checkAgainst(suite));
        outOfScope.checkAgainst(suite);
        Tally counts = new Tally();
        StringBuilder failures = new StringBuilder();
        try (Session session = new Session(stages)) {
            for (Command command : chosen(suite)) {
                Outcome outcome = outcome(session, suite, command);
                counts.add(command.place().type(), outcome);
                if (outcome.verdict() == Verdict.FAILED) {
                    failures.append(failure(name, suite, command, outcome));
                }
            }
        }
        out.println(name + ": " + counts.total());
        out.print(failures);
        out.flush();
        tally.add(counts);
    }

    private List<Command> chosen(Suite suite) {
        return suite.commands().stream()
                .filter(
                        c ->
                                only.isEmpty()
                                        || only.get().remark(suite.file(), c.place()).isPresent())
                .toList();
    }

    private Outcome outcome(Session session, Suite suite, Command command) {
        return outOfScope
                .remark(suite.file(), command.place())
                .map(Outcome::skipped)
                .orElseGet(() -> session.run(command));
    }

    private static String failure(String name, Suite suite, Command command, Outcome outcome) {
        Path folder = Path.of(name).getParent();
        String source = folder == null ? suite.source() : folder.resolve(suite.source()).toString();
        return "  %s:%d %s: %s%n"
                .formatted(
                        source,
                        command.place().line(),
                        command.place().type(),
                        outcome.detail().replaceAll("\\R.*", ""));
    }

    /** Prints the totals; whether no command failed and at least one was run. */
    public boolean finish() {
        out.println();
        out.println("total: " + tally.total());
        tally.byType().forEach((type, counts) -> out.println("  " + type + ": " + counts));
        out.flush();
        return tally.total().of(Verdict.FAILED) == 0 && !tally.byType().isEmpty();
    }

    @Override
    public void close() {
        stages.close();
    }
}
