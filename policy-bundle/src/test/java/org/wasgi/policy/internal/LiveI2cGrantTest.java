package org.wasgi.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    private static final int CHECKS = 1_000;

    private static RuleSet rules(String... lines) throws BrokenPolicyException {
        return RuleSet.of(List.of(PolicyFile.parse("site.policy", List.of(lines))));
    }

    /** An even phase allows, an odd one denies; while a phase lasts, no check may say otherwise. */
    @Test
    void aCheckNeverContradictsARuleThatIsInForceAllTheWhile() throws Exception {
        RulesInForce inForce = new RulesInForce();
        RuleSet[] sets = {rules("allow * i2c:main/0x48 read"), rules("deny * i2c:main read")};
        inForce.replace(sets[0]);
        I2cGrant grant = new LiveI2cGrant(inForce, DRIVER, "main", (s, a, r) -> {});
        AtomicLong begun = new AtomicLong();
        AtomicLong done = new AtomicLong();
        int threads = 3;
        CountDownLatch enough = new CountDownLatch(threads);
        ExecutorService checkers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> checks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                checks.add(checkers.submit(() -> check(grant, begun, done, enough)));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            for (int phase = 1; enough.getCount() > 0 && System.nanoTime() < end; phase++) {
                begun.set(phase);
                inForce.replace(sets[phase % 2]);
                done.set(phase);
                for (int i = 0; i < phase % 1000; i++) {
                    Thread.onSpinWait();
                }
            }
            begun.set(-1);
            for (Future<?> check : checks) {
                check.get(30, TimeUnit.SECONDS);
            }
            assertEquals(0, enough.getCount(), "too few checks fell into one phase");
        } finally {
            checkers.shutdownNow();
        }
    }

    private static void check(
            I2cGrant grant, AtomicLong begun, AtomicLong done, CountDownLatch enough) {
        int allowances = 0;
        int denials = 0;
        while (true) {
            long before = done.get();
            boolean allowed = grant.check(0x48, Right.READ) == null;
            long after = begun.get();
            if (after < 0) {
                return;
            }
            if (before == after) {
                assertEquals(before % 2 == 0, allowed, "in phase " + before);
                int seen = allowed ? ++allowances : ++denials;
                if (seen == CHECKS && allowances >= CHECKS && denials >= CHECKS) {
                    enough.countDown();
                }
            }
        }
    }

    @Test
    void anAllowedCheckAllocatesNothing() throws Exception {
        RulesInForce inForce = new RulesInForce();
        inForce.replace(rules("allow * i2c:main read,write,ten-bit"));
        I2cGrant grant = new LiveI2cGrant(inForce, DRIVER, "main", (s, a, r) -> {});
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
