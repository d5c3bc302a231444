package org.wasgi.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The OSGi framework with the distribution's bundles. */
final class Gateway {
    /** All that is shipped is started, and {@code deploy/} was read once. */
    private static final int START_LEVEL = 90;

    /** Where the shell is: reached only if there is a terminal for it. */
    private static final int SHELL_LEVEL = 95;

    private static final long STOP_MILLIS = 20_000;

    private final Framework framework;

    private final FileChannel lock;

    private Gateway(Framework framework, FileChannel lock) {
        this.framework = framework;
        this.lock = lock;
    }

    /**
     * Starts a gateway. Returns when its last start level is reached.
     *
     * @param lock held as long as the gateway runs
     * @param socket where it listens for commands
     */
    static Gateway start(Path home, StateDirectory state, FileChannel lock, Path socket)
            throws IOException, BundleException {
        // Inherited by the framework's threads: bundles shall look into themselves, not into the
        // launcher. JLine finds its terminals in no other way.
        Thread.currentThread().setContextClassLoader(null);
        Framework framework = new Felix(configuration(state, socket));
        framework.init();
        try {
            new ShippedBundles(home.resolve("bundle"), state.shipped())
                    .bring(framework.getBundleContext());
            framework.start();
        } catch (IOException | BundleException | RuntimeException e) {
            framework.stop();
            lock.close();
            throw e;
        }
        return new Gateway(framework, lock);
    }

    private static Map<String, Object> configuration(StateDirectory state, Path socket) {
        Map<String, Object> map = new TreeMap<>();
        map.put(Constants.FRAMEWORK_STORAGE, state.cache().resolve("framework").toString());
        map.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(START_LEVEL));
        map.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        map.put("felix.shutdown.hook", "false");
        // Drivers and apps, and configurations (*.cfg); subfolders, such as policy/, are others'.
        map.put("felix.fileinstall.dir", state.deploy() + "," + state.etc());
        map.put("felix.fileinstall.subdir.mode", "skip");
        map.put("felix.fileinstall.poll", "500");
        map.put("felix.fileinstall.noInitialDelay", "true");
        map.put("felix.fileinstall.enableConfigSave", "false");
        map.put("felix.fileinstall.tmpdir", state.cache().resolve("deploy").toString());
        map.put("felix.fileinstall.log.default", "jul");
        // What drivers print is logged so; the log service's own default leaves it out.
        map.put("org.osgi.service.log.admin.loglevel", "INFO");
        map.put("gosh.home", state.root().toString());
        map.put("wasgi.home", state.root().toString());
        map.put("wasgi.socket", socket.toString());
        return map;
    }

    /** Starts the interactive shell in this process's terminal. Its end stops the gateway. */
    void openShell() {
        framework.adapt(FrameworkStartLevel.class).setStartLevel(SHELL_LEVEL);
    }

    /** Waits until the gateway has stopped. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Begins to stop the gateway. */
    void stop() throws BundleException {
        framework.stop();
    }

    /** Stops the gateway; returns when it has stopped. */
    void end() throws IOException, BundleException, InterruptedException {
        framework.stop();
        FrameworkEvent end = framework.waitForStop(STOP_MILLIS);
        if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            throw new BundleException(
                    "the gateway did not stop within " + STOP_MILLIS / 1000 + " s");
        }
        lock.close();
    }
}
