package org.wasgi.cli.wast;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wasgi.engine.TrapException.Kind;

/**
 * What the suites' wording of a trap means: the kinds of trap that satisfy it. Wording that is not
 * listed is satisfied by none.
 */
final class Traps {
    private record Rule(String part, Set<Kind> kinds) {}

    /** The first part found in the text decides, so special wording stands before general. */
    private static final List<Rule> RULES =
            List.of(
                    // A poisoned instance is reported by some engines as one that cannot be
                    // entered.
                    rule("cannot enter component instance", Kind.REENTRANCE, Kind.POISONED),
                    rule("cannot leave component instance", Kind.REENTRANCE),
                    rule("handle index", Kind.HANDLE),
                    rule("owned resource while borrowed", Kind.HANDLE),
                    rule("borrow handles still remain", Kind.HANDLE),
                    rule("pointer/length out of bounds of memory", Kind.CANONICAL_ABI),
                    rule("content out-of-bounds", Kind.CANONICAL_ABI),
                    rule("unaligned pointer", Kind.CANONICAL_ABI),
                    rule("realloc return", Kind.CANONICAL_ABI),
                    rule("variant discriminant", Kind.CANONICAL_ABI),
                    rule("bit pattern", Kind.CANONICAL_ABI),
                    rule("utf-8", Kind.CANONICAL_ABI),
                    rule("utf-16", Kind.CANONICAL_ABI),
                    rule("out of bounds memory access", Kind.MEMORY_OUT_OF_BOUNDS),
                    rule("out of bounds table access", Kind.TABLE_OUT_OF_BOUNDS),
                    rule("undefined element", Kind.UNDEFINED_ELEMENT, Kind.TABLE_OUT_OF_BOUNDS),
                    rule("uninitialized element", Kind.UNDEFINED_ELEMENT),
                    rule("indirect call type mismatch", Kind.INDIRECT_CALL_TYPE),
                    rule("integer divide by zero", Kind.INTEGER_DIVIDE_BY_ZERO),
                    rule("integer overflow", Kind.INTEGER_OVERFLOW, Kind.INVALID_CONVERSION),
                    rule("invalid conversion to integer", Kind.INVALID_CONVERSION),
                    rule("call stack exhausted", Kind.STACK_EXHAUSTED),
                    rule("unreachable", Kind.UNREACHABLE));

    private Traps() {}

    private static Rule rule(String part, Kind first, Kind... rest) {
        return new Rule(part, EnumSet.of(first, rest));
    }

    static Set<Kind> kinds(String text) {
        return RULES.stream()
                .filter(rule -> text.contains(rule.part))
                .findFirst()
                .map(Rule::kinds)
                .orElse(Set.of());
    }
}
