package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wasgi.policy.I2cGrant;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.rule.BrokenPolicyException;
import org.wasgi.policy.internal.rule.PolicyFile;
import org.wasgi.policy.internal.rule.RuleSet;

class LiveI2cGrantTest {
    private static final Subject DRIVER = new Subject("org.acme.tmp102", "00");
    private static final int ROUNDS = 20_000;

    private static RuleSet rules(String... lines) throws BrokenPolicyException {
        return RuleSet.of(List.of(PolicyFile.parse("site.policy", List.of(lines))));
    }

    /** An even phase allows, an odd one denies; while a phase lasts, no check may say otherwise. */
    @Test
    void aCheckNeverContradictsARuleThatIsInForceAllTheWhile() throws Exception {
        RulesInForce inForce = new RulesInForce();
        RuleSet[] sets = {rules("allow * i2c:main/0x48 read"), rules("deny * i2c:main read")};
        inForce.replace(sets[0]);
        I2cGrant grant = new LiveI2cGrant(inForce, DRIVER, "main");
        AtomicLong begun = new AtomicLong();
        AtomicLong done = new AtomicLong();
        ExecutorService checkers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> decided = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                decided.add(checkers.submit(() -> check(grant, begun, done)));
            }
            for (int phase = 1; phase <= ROUNDS; phase++) {
                begun.set(phase);
                inForce.replace(sets[phase % 2]);
                done.set(phase);
                Thread.onSpinWait();
            }
            begun.set(-1);
            for (Future<Integer> count : decided) {
                assertTrue(count.get(30, TimeUnit.SECONDS) > 0, "no check fell into one phase");
            }
        } finally {
            checkers.shutdownNow();
        }
    }

    private static int check(I2cGrant grant, AtomicLong begun, AtomicLong done) {
        int decided = 0;
        while (true) {
            long before = done.get();
            boolean allowed = grant.check(0x48, Right.READ) == null;
            long after = begun.get();
            if (before == after) {
                assertEquals(before % 2 == 0, allowed, "in phase " + before);
                decided++;
            }
            if (after < 0) {
                return decided;
            }
        }
    }

    @Test
    void anAllowedCheckAllocatesNothing() throws Exception {
        RulesInForce inForce = new RulesInForce();
        inForce.replace(rules("allow * i2c:main read,write,ten-bit"));
        I2cGrant grant = new LiveI2cGrant(inForce, DRIVER, "main");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertEquals(0, deniedOf(grant, 1000));
        long before = threads.getCurrentThreadAllocatedBytes();
        int denied = deniedOf(grant, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, denied);
        assertTrue(allocated < 100_000, () -> allocated + " bytes in 100000 checks");
    }

    private static int deniedOf(I2cGrant grant, int checks) {
        int denied = 0;
        for (int i = 0; i < checks; i++) {
            if (grant.check(i & 0x3FF, Right.WRITE) != null) {
                denied++;
            }
        }
        return denied;
    }
}
