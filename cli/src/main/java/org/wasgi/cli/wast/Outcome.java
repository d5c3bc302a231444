package org.wasgi.cli.wast;

/** How a command ended; {@code detail} says why, where it did not pass. */
record Outcome(Verdict verdict, String detail) {
    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    static final Outcome PASSED = new Outcome(Verdict.PASSED, "");

    static Outcome failed(String detail) {
        return new Outcome(Verdict.FAILED, detail);
    }

    static Outcome skipped(String reason) {
        return new Outcome(Verdict.SKIPPED, reason);
    }
}
