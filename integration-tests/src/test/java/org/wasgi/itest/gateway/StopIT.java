package org.wasgi.itest.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Whatever our bundles start, they stop. */
public class StopIT extends GatewayTest {
    @Test
    public void stoppedBundlesLeaveNoServiceAndNoThread() throws BundleException {
        report();
        assertFalse("the app's thread is seen", threads().isEmpty());
        List<Bundle> ours = ours();
        List<Bundle> backwards = new ArrayList<>(ours);
        Collections.reverse(backwards);

        for (Bundle bundle : backwards) {
            bundle.stop();
        }
        try {
            assertEquals(
                    List.of(),
                    ours.stream()
                            .map(Bundle::getRegisteredServices)
                            .filter(Objects::nonNull)
                            .flatMap(Arrays::stream)
                            .map(Object::toString)
                            .toList());
            Until.holds("threads end " + threads(), () -> threads().isEmpty());
        } finally {
            for (Bundle bundle : ours) {
                bundle.start();
            }
        }
    }

    private List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.wasgi."))
                .toList();
    }

    /** Threads that run our code: the test's own, which the caller is, aside. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey() != Thread.currentThread())
                .filter(
                        thread ->
                                Arrays.stream(thread.getValue())
                                        .anyMatch(f -> f.getClassName().startsWith("org.wasgi.")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }
}
