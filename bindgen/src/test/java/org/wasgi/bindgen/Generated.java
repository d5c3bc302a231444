package org.wasgi.bindgen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Generated sources, compiled as strictly as this project compiles its own. */
public final class Generated {
    private Generated() {}

    /** Compiles into {@code folder} and loads from there; what javac warns of is an error. */
    public static URLClassLoader compile(List<SourceFile> files, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path sources = folder.resolve("sources");
        for (SourceFile file : files) {
            file.writeTo(sources);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiled =
                    javac.getTask(
                                    messages,
                                    manager,
                                    null,
                                    List.of(
                                            "-Xlint:all",
                                            "-Werror",
                                            "-proc:none",
                                            "-parameters",
                                            "-d",
                                            classes.toString()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(
                                            files.stream()
                                                    .map(file -> sources.resolve(file.path()))
                                                    .toList()))
                            .call();
            assertTrue(compiled, messages::toString);
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }
}
