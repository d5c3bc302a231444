package org.wasgi.itest.gateway;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.url;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The distribution as options of Pax Exam: its bundles at their levels, a home of its own. */
final class Distribution {
    /** System property, in and around the framework: the home of the gateway under test. */
    static final String HOME = "wasgi.home";

    private static final Path ROOT = Path.of(System.getProperty("wasgi.distribution"));

    /** What needs a terminal is above it, the console a launcher. */
    private static final int LAST_LEVEL = 60;

    private Distribution() {}

    /** All bundles of the gateway, with the shipped policy in a fresh home. */
    static Option gateway() throws IOException {
        Path home = Files.createTempDirectory("wasgi-itest-");
        Path policy = Files.createDirectories(home.resolve("etc/policy"));
        Files.copy(ROOT.resolve("etc/policy/default.policy"), policy.resolve("default.policy"));
        Path deploy = Files.createDirectory(home.resolve("deploy"));
        return composite(
                composite(bundles().toArray(Option[]::new)),
                link("org.apache.servicemix.bundles.junit"),
                link("org.apache.servicemix.bundles.hamcrest"),
                link("org.ops4j.pax.exam.invoker.junit"),
                systemProperty("pax.exam.invoker").value("junit"),
                // Without this its logging prints all that it does.
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                frameworkStartLevel(LAST_LEVEL),
                systemProperty(HOME).value(home.toString()),
                frameworkProperty(HOME).value(home.toString()),
                frameworkProperty("felix.fileinstall.dir").value(deploy.toString()),
                frameworkProperty("felix.fileinstall.tmpdir").value(home.resolve("tmp").toString()),
                frameworkProperty("felix.fileinstall.poll").value("100"),
                frameworkProperty("felix.fileinstall.noInitialDelay").value("true"),
                frameworkProperty("felix.fileinstall.enableConfigSave").value("false"));
    }

    /** A driver bundle that is installed. */
    static Path driver(String name) {
        return ROOT.resolve("bundle/40").resolve(name + ".jar");
    }

    /** A bundle that is shipped, but not installed. */
    static Path example(String name) {
        return ROOT.resolve("examples").resolve(name + ".jar");
    }

    /** A component among the checkout's guests: {@code testing/unknown-world/guest.wasm}. */
    static Path guest(String path) {
        return Path.of(System.getProperty("wasgi.checkout"), "bundles").resolve(path);
    }

    private static List<Option> bundles() throws IOException {
        try (Stream<Path> jars = Files.walk(ROOT.resolve("bundle"), 2)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .filter(jar -> level(jar) <= LAST_LEVEL)
                    .sorted()
                    .<Option>map(
                            jar -> bundle(jar.toUri().toString()).startLevel(level(jar)).start())
                    .toList();
        }
    }

    private static int level(Path jar) {
        return Integer.parseInt(jar.getParent().getFileName().toString());
    }

    private static Option link(String bundle) {
        return url("link:classpath:META-INF/links/" + bundle + ".link").startLevel(1);
    }
}
