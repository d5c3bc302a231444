package org.wasgi.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the Javadoc of the engine's API compile as they stand. */
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/wasgi/engine");
    private static final Pattern EXAMPLE =
            Pattern.compile("<pre>\\{@code\\R(.*?)\\*\\s*}</pre>", Pattern.DOTALL);

    /** What an example takes for granted, by its class. */
    private static final Map<String, String> GIVEN =
            Map.of(
                    "Engine", "Path path",
                    "ComponentHeaders", "ComponentType type",
                    "GuestBinding", "Component component, Imports imports",
                    "Wave", "ValueType type");

    @TempDir private Path classes;

    @Test
    void everyExampleCompiles() throws IOException {
        List<JavaFileObject> units = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                collect(file, units);
            }
        }
        assertFalse(units.isEmpty());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, units).call();
        assertTrue(compiled, messages::toString);
    }

    private static void collect(Path file, List<JavaFileObject> units) throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(file));
        String owner = file.getFileName().toString().replace(".java", "");
        while (examples.find()) {
            String code =
                    examples.group(1)
                            .lines()
                            .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
                            .collect(Collectors.joining("\n"));
            units.add(unit("Example" + units.size(), GIVEN.getOrDefault(owner, ""), code));
        }
    }

    /**
     * Paragraphs (a paragraph begins at the margin) that declare types stand beside the method
     * which holds the rest.
     */
    private static JavaFileObject unit(String name, String given, String code) {
        StringBuilder members = new StringBuilder();
        StringBuilder statements = new StringBuilder();
        for (String paragraph : code.split("\n\n(?=\\S)")) {
            (paragraph.startsWith("@") || paragraph.startsWith("public") ? members : statements)
                    .append(paragraph)
                    .append("\n");
        }
        String source =
                """
                import java.nio.file.*;
                import java.util.*;
                import org.wasgi.engine.*;
                import org.wasgi.engine.bind.*;
                import org.wasgi.engine.header.*;
                import org.wasgi.engine.type.*;
                import org.wasgi.engine.type.ExternType.*;
                import org.wasgi.engine.value.*;
                import org.wasgi.engine.wave.*;

                class %s {
                %s
                    void example(%s) throws Exception {
                %s
                    }
                }
                """
                        .formatted(name, members, given, statements);
        return new SimpleJavaFileObject(
                URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
