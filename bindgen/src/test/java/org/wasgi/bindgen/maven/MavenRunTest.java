package org.wasgi.bindgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.Engine;

/**
 * The goal in a real run of Maven. It gets a local repository of its own, in which the modules of
 * this build are; all else comes, without network, from the repository that this build uses.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MavenRunTest {
    private static final String VERSION = System.getProperty("wasgi.version");

    private static final String SETTINGS =
            """
            <settings>
              <mirrors>
                <mirror>
                  <id>build</id>
                  <mirrorOf>*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """;

    private static final String PROJECT =
            """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>example</artifactId>
              <version>1</version>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.wasgi</groupId>
                    <artifactId>org.wasgi.bindgen</artifactId>
                    <version>%s</version>
                    <executions>
                      <execution>
                        <goals>
                          <goal>generate</goal>
                        </goals>
                        <configuration>
                          <basePackage>org.example</basePackage>
                          <results>exceptions</results>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @TempDir private Path folder;
    private Path repository;
    private Path wit;

    @BeforeEach
    void makeProject() throws Exception {
        repository = folder.resolve("repository");
        Path engine =
                Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        install("wasgi", Path.of("../pom.xml"), null);
        install("org.wasgi.bindgen", Path.of("pom.xml"), Path.of("target/classes"));
        install("org.wasgi.engine", Path.of("../engine-bundle/pom.xml"), engine);
        install(
                "org.wasgi.wit",
                Path.of("../wit-reader/pom.xml"),
                Path.of("../wit-reader/target/classes"));
        Files.writeString(
                folder.resolve("settings.xml"),
                SETTINGS.formatted(
                        Path.of(System.getProperty("maven.repository")).toUri().toString()));
        Files.writeString(folder.resolve("pom.xml"), PROJECT.formatted(VERSION));
        wit = Files.createDirectories(folder.resolve("src/main/wit")).resolve("a.wit");
    }

    /**
     * @param code a jar or a folder of classes; null for a pom alone
     */
    private void install(String artifact, Path pom, Path code) throws IOException {
        Path target = repository.resolve("org/wasgi").resolve(artifact).resolve(VERSION);
        Files.createDirectories(target);
        String name = artifact + "-" + VERSION;
        Files.copy(pom, target.resolve(name + ".pom"));
        Path jar = target.resolve(name + ".jar");
        if (code != null && Files.isDirectory(code)) {
            pack(code, jar);
        } else if (code != null) {
            Files.copy(code, jar);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                out.putNextEntry(new ZipEntry(name));
                Files.copy(each, out);
            }
        }
    }

    private record Run(int exitCode, String output) {}

    private Run maven() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                                "--batch-mode",
                                "--settings",
                                folder.resolve("settings.xml").toString(),
                                "-Dmaven.repo.local=" + repository,
                                "generate-sources")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            int exitCode = process.waitFor();
            return new Run(exitCode, Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void javaIsGeneratedAndKeptInStep() throws Exception {
        Files.writeString(
                wit, "package a:b; interface before { f: func() -> result<u8, string>; }");
        Run first = maven();
        assertEquals(0, first.exitCode(), first.output());
        Path generated = folder.resolve("target/generated-sources/wit/org/example/a/b");
        assertTrue(
                Files.readString(generated.resolve("Before.java"))
                        .contains("int f() throws StringException;"));

        Files.writeString(wit, "package a:b; interface after {}");
        Run second = maven();
        assertEquals(0, second.exitCode(), second.output());
        assertFalse(Files.exists(generated.resolve("Before.java")));
        assertTrue(Files.exists(generated.resolve("After.java")));

        Files.writeString(wit, "package a:b;\ninterface {}");
        Run third = maven();
        assertNotEquals(0, third.exitCode());
        assertTrue(third.output().contains("a.wit:2:11: expected a name"), third.output());
    }
}
