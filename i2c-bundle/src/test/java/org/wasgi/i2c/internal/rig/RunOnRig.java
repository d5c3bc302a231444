package org.wasgi.i2c.internal.rig;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests of this package without Maven; ends with status 0 if there were some and all
 * passed.
 */
public final class RunOnRig {
    private RunOnRig() {}

    public static void main(String[] args) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                selectClass(KernelBusOnRig.class),
                                selectClass(SmbusAdapterOnRig.class))
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.err, true));
        System.out.println(
                "I2C on kernel adapters: "
                        + summary.getTestsSucceededCount()
                        + " of "
                        + summary.getTestsFoundCount()
                        + " tests passed");
        boolean passed =
                summary.getTestsFoundCount() > 0
                        && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
        System.exit(passed ? 0 : 1);
    }
}
