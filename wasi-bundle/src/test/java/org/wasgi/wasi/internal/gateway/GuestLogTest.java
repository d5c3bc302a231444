package org.wasgi.wasi.internal.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class GuestLogTest {
    private final List<String> logged = new ArrayList<>();
    private long now = Long.MAX_VALUE - 10;
    private final GuestLog log = new GuestLog(recording(logged), () -> now);

    /** The logger is the framework's; what is asked of it is all that counts here. */
    private static Logger recording(List<String> logged) {
        return (Logger)
                Proxy.newProxyInstance(
                        Logger.class.getClassLoader(),
                        new Class<?>[] {Logger.class},
                        (proxy, method, args) -> {
                            Object[] rest = Arrays.copyOfRange(args, 1, args.length);
                            logged.add(method.getName() + Arrays.deepToString(rest));
                            return null;
                        });
    }

    @Test
    void eachStreamHasItsLevel() {
        log.info("out");
        log.warn("err");
        assertEquals(List.of("info[out]", "warn[err]"), logged);
    }

    @Test
    void aBurstIsCutAndCounted() {
        for (int i = 0; i < GuestLog.BURST + 7; i++) {
            log.info("x");
        }
        assertEquals(GuestLog.BURST, logged.size());
        now += TimeUnit.SECONDS.toNanos(1) / GuestLog.RATE;
        log.info("again");
        assertEquals(
                List.of("warn[7, 50]", "info[again]"),
                logged.subList(GuestLog.BURST, logged.size()));
        log.info("too soon");
        assertEquals(GuestLog.BURST + 2, logged.size());
    }

    @Test
    void afterAQuietTimeABurstIsPossibleAgain() {
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < GuestLog.BURST; i++) {
                log.info("x");
            }
            assertEquals(round * GuestLog.BURST, logged.size());
            now += TimeUnit.SECONDS.toNanos(60);
        }
    }
}
