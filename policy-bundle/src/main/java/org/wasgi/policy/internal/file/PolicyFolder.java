package org.wasgi.policy.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wasgi.policy.internal.rule.BrokenPolicyException;
import org.wasgi.policy.internal.rule.PolicyFile;
import org.wasgi.policy.internal.rule.RuleSet;

/**
 * The folder of the {@code *.policy} files. A missing folder is an empty one.
 *
 * @param path need not exist
 */
public record PolicyFolder(Path path) {
    private static final String SUFFIX = ".policy";

    /** The files in order of name, the one that commands write last. */
    public List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(PolicyFolder::isPolicy)
                    .sorted(
                            Comparator.comparing(CommandFile::is)
                                    .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isPolicy(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /** The file of the rules made by command. */
    public CommandFile commands() {
        return new CommandFile(path);
    }

    /**
     * Reads all files as one policy.
     *
     * @throws BrokenPolicyException naming all that is wrong in any of them
     */
    public RuleSet read() throws BrokenPolicyException, IOException {
        List<PolicyFile> parsed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                parsed.add(parse(file));
            } catch (BrokenPolicyException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new BrokenPolicyException(problems);
        }
        return RuleSet.of(parsed);
    }

    /** Reads one file. */
    public static PolicyFile parse(Path file) throws BrokenPolicyException, IOException {
        String name = file.getFileName().toString();
        try {
            return PolicyFile.parse(name, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new BrokenPolicyException(List.of(name + ": expected UTF-8 text"));
        }
    }
}
