package org.wasgi.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.Engine;
import org.wasgi.engine.fuzz.Trial.Reached;

/**
 * Some thousand damaged components with every build; {@code engine-bundle/fuzz} tries as many as
 * one likes. System properties: {@code wasgi.fuzz.inputs}, {@code wasgi.fuzz.seed}, {@code
 * wasgi.fuzz.first} (the first input's number, to repeat one), {@code wasgi.fuzz.corpus} (a folder
 * of more components).
 */
class FuzzTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration INPUT_TIME = Duration.ofSeconds(10);
    private static final int MAX_FINDINGS = 20;

    /** One input in so many is run where it is valid; to compile it takes most of the time. */
    private static final int RUN_ONE_OF = 3;

    private static final long PROGRESS = 20_000;

    private final long inputs = Long.getLong("wasgi.fuzz.inputs", 3_000);
    private final long seed = Long.getLong("wasgi.fuzz.seed", 20261120);
    private final long first = Long.getLong("wasgi.fuzz.first", 0);
    private final Map<Reached, Long> reached = new EnumMap<>(Reached.class);
    private final List<String> findings = new ArrayList<>();

    @Test
    void damagedComponentsAreMetWithAnAnswerOfOurs() throws IOException {
        System.out.println("fuzz: seed " + seed + ", " + inputs + " inputs from " + first);
        Corpus corpus = corpus();
        assertTrue(corpus.size() > 10, "components to damage");
        Mutator mutator = new Mutator(corpus, MAX_BYTES);
        try (Engine engine = Engine.create();
                Watchdog watchdog = new Watchdog(INPUT_TIME)) {
            for (long i = first; i < first + inputs && findings.size() < MAX_FINDINGS; i++) {
                SplittableRandom random = new SplittableRandom(seed ^ i * 0x9E37_79B9_7F4A_7C15L);
                byte[] wasm = mutator.next(random);
                boolean run = random.nextInt(RUN_ONE_OF) == 0;
                watchdog.begin("seed " + seed + " input " + i);
                tryInput(new Trial(engine, random), i, wasm, run);
                if ((i + 1) % PROGRESS == 0) {
                    System.out.println("fuzz: " + (i + 1) + " " + reached);
                }
            }
            watchdog.begin("the end");
            assertEquals(0, watchdog.hangs(), "inputs that took longer than " + INPUT_TIME);
        }
        System.out.println("fuzz: " + reached);
        assertEquals(List.of(), findings);
        assertTrue(reached.containsKey(Reached.REFUSED), "damage is noticed");
    }

    private static Corpus corpus() throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(".."));
        String more = System.getProperty("wasgi.fuzz.corpus");
        if (more != null) {
            folders.add(Path.of(more));
        }
        return Corpus.of(folders, MAX_BYTES);
    }

    /** Whatever comes out is a finding: errors of the JVM too. */
    private void tryInput(Trial trial, long number, byte[] wasm, boolean run) throws IOException {
        try {
            reached.merge(trial.of(wasm, run), 1L, Long::sum);
        } catch (Throwable t) {
            Path file = Path.of("target", "fuzz", "finding-" + seed + "-" + number + ".wasm");
            Files.createDirectories(file.getParent());
            Files.write(file, wasm);
            findings.add("input " + number + " (" + file + "): " + t);
            t.printStackTrace();
        }
    }
}
