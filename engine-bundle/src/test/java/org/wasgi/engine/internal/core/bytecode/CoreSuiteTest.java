package org.wasgi.engine.internal.core.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs the core specification's suite, converted to JSON and unpacked in the folder that the system
 * property {@code wasgi.core-suite} names; {@code wasgi.core-suite.report} may name a file for the
 * list of failures.
 */
@EnabledIfSystemProperty(named = "wasgi.core-suite", matches = ".+")
class CoreSuiteTest {
    @Test
    void runsTheSuite(TestReporter reporter) throws IOException {
        Path root = Path.of(System.getProperty("wasgi.core-suite"));
        CoreScript.Totals totals = new CoreScript.Totals();
        for (Path script : scripts(root)) {
            try (CoreScript run = new CoreScript(root.relativize(script).toString(), totals)) {
                run.run(script);
            }
        }
        totals.byKind().forEach((kind, count) -> reporter.publishEntry(kind, count.toString()));
        String report = System.getProperty("wasgi.core-suite.report");
        if (report != null) {
            List<String> lines = new ArrayList<>();
            totals.byKind().forEach((kind, count) -> lines.add(kind + ": " + count));
            lines.addAll(totals.failures());
            Files.write(Path.of(report), lines);
        }
        assertTrue(totals.passed() > 0, "no commands found below " + root);
        assertEquals(0, totals.escaped(), "an exception that is none of the engine's own");
    }

    private static List<Path> scripts(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }
}
