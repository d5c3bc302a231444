package org.wasgi.itest.rig;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.wasgi.usb.internal.access.HandleAccessTest;

/**
 * Runs the tests that need the rig, in its machine, and writes what became of each to a file: a
 * line with its name, a tab and nothing, or what it failed with.
 */
final class RunOnRig implements TestExecutionListener {
    private static final List<Class<?>> TESTS =
            List.of(
                    KernelAdapterOnRig.class,
                    SmbusAdapterOnRig.class,
                    HotRemovalOnRig.class,
                    PermissionOnRig.class,
                    DriversOnRig.class,
                    GatewayOnRig.class,
                    KernelUsbOnRig.class,
                    UsbHandlesOnRig.class);

    private final Path results;

    private RunOnRig(Path results) {
        this.results = results;
    }

    /**
     * @param args the file; then names of tests' classes, or none for all of them
     */
    public static void main(String[] args) {
        List<String> chosen = List.of(args).subList(1, args.length);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                TESTS.stream()
                                        .filter(
                                                test ->
                                                        chosen.isEmpty()
                                                                || chosen.contains(
                                                                        test.getSimpleName()))
                                        .map(test -> selectClass(test))
                                        .toList())
                        .filters(excludeTags(HandleAccessTest.REFUSED))
                        .build();
        LauncherFactory.create().execute(request, new RunOnRig(Path.of(args[0])));
        // Whatever a test left running does not keep the machine.
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == Status.SUCCESSFUL;
        if (!test.isTest() && passed) {
            return;
        }
        String failure = result.getThrowable().map(Object::toString).orElse("");
        write(name(test) + "\t" + failure.replaceAll("\\s+", " "));
        result.getThrowable().ifPresent(Throwable::printStackTrace);
    }

    private static String name(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        return source instanceof MethodSource method
                ? method.getJavaClass().getSimpleName() + "." + method.getMethodName()
                : test.getDisplayName();
    }

    private void write(String line) {
        try {
            Files.write(
                    results, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
