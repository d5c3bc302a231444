package org.wasgi.wasi.internal.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.value.Result;
import org.wasgi.wasi.WasiConfiguration.Preopen;
import org.wasgi.wasi.internal.io.InputStream;
import org.wasgi.wasi.internal.io.OutputStream;

/** What a component may and may not do with a directory it was given. */
class DescriptorTest {
    private static final Set<PathFlags> FOLLOW = EnumSet.of(PathFlags.SYMLINK_FOLLOW);
    private static final Set<PathFlags> NO_FOLLOW = EnumSet.noneOf(PathFlags.class);
    private static final Set<OpenFlags> PLAIN = EnumSet.noneOf(OpenFlags.class);
    private static final Set<DescriptorFlags> READ = EnumSet.of(DescriptorFlags.READ);
    private static final Set<DescriptorFlags> READ_WRITE =
            EnumSet.of(DescriptorFlags.READ, DescriptorFlags.WRITE);

    @TempDir private Path base;
    private Path inside;
    private Path secret;
    private Preopens preopens;
    private Descriptor root;

    @BeforeEach
    void open() throws IOException {
        inside = Files.createDirectory(base.resolve("inside"));
        secret = Files.writeString(base.resolve("secret"), "secret");
        preopens = Preopens.open(List.of(new Preopen(inside, "/", true)));
        root = preopens.getDirectories().get(0).descriptor();
    }

    @AfterEach
    void close() {
        preopens.close();
    }

    @Test
    void writesAndReadsAFile() {
        Descriptor file = ok(root.openAt(FOLLOW, "a", EnumSet.of(OpenFlags.CREATE), READ_WRITE));
        assertEquals(5L, ok(file.write(bytes("hello"), 0)));
        assertEquals(1L, ok(file.write(bytes("!"), 5)));
        Descriptor.Read all = ok(file.read(100, 0));
        assertArrayEquals(bytes("hello!"), all.bytes());
        assertTrue(all.end());
        assertFalse(ok(file.read(2, 0)).end());
        assertEquals(0, ok(file.read(2, 1L << 40)).bytes().length);
        assertEquals(6L, ok(file.stat()).size());
        ok(file.setSize(3));
        assertArrayEquals(bytes("hel"), ok(file.read(100, 0)).bytes());
        ok(file.setSize(5));
        assertArrayEquals(bytes("hel\0\0"), ok(file.read(100, 0)).bytes());
        assertEquals(ErrorCode.INVALID, err(file.read(1, -1)));
    }

    @Test
    void opensAsTheFlagsSay() throws IOException {
        assertEquals(ErrorCode.NO_ENTRY, err(root.openAt(FOLLOW, "a", PLAIN, READ)));
        Files.writeString(inside.resolve("a"), "old");
        Set<OpenFlags> exclusive = EnumSet.of(OpenFlags.CREATE, OpenFlags.EXCLUSIVE);
        assertEquals(ErrorCode.EXIST, err(root.openAt(FOLLOW, "a", exclusive, READ_WRITE)));
        Set<OpenFlags> directory = EnumSet.of(OpenFlags.DIRECTORY);
        assertEquals(ErrorCode.NOT_DIRECTORY, err(root.openAt(FOLLOW, "a", directory, READ)));
        assertEquals(ErrorCode.NOT_DIRECTORY, err(root.openAt(FOLLOW, "a/", PLAIN, READ)));
        assertEquals(ErrorCode.NOT_DIRECTORY, err(root.openAt(FOLLOW, "a/b", PLAIN, READ)));
        Descriptor readOnly = ok(root.openAt(FOLLOW, "a", PLAIN, READ));
        assertEquals(ErrorCode.BAD_DESCRIPTOR, err(readOnly.write(bytes("x"), 0)));
        ok(root.openAt(FOLLOW, "a", EnumSet.of(OpenFlags.TRUNCATE), READ_WRITE));
        assertEquals(0, Files.size(inside.resolve("a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "..",
                "d/../../secret",
                "d/../..",
                "absolute",
                "relative",
                "chain",
                "out/secret",
                "d/up/secret",
                "./.././secret"
            })
    void noPathLeadsOut(String path) throws IOException {
        Files.createDirectory(inside.resolve("d"));
        Files.createSymbolicLink(inside.resolve("absolute"), secret);
        Files.createSymbolicLink(inside.resolve("relative"), Path.of("../secret"));
        Files.createSymbolicLink(inside.resolve("chain"), Path.of("d/up/secret"));
        Files.createSymbolicLink(inside.resolve("out"), base);
        Files.createSymbolicLink(inside.resolve("d/up"), Path.of("../.."));
        assertEquals(ErrorCode.NOT_PERMITTED, err(root.openAt(FOLLOW, path, PLAIN, READ)));
        assertEquals(ErrorCode.NOT_PERMITTED, err(root.statAt(FOLLOW, path)));
        assertFalse(root.unlinkFileAt(path + "/x").isOk());
        assertTrue(Files.exists(secret));
    }

    @Test
    void linksInsideAreFollowedOnlyWhenAsked() throws IOException {
        Files.createDirectories(inside.resolve("d/e"));
        Files.writeString(inside.resolve("d/file"), "inside");
        ok(root.symlinkAt("../file", "d/e/link"));
        Descriptor file = ok(root.openAt(FOLLOW, "d/e/link", PLAIN, READ));
        assertArrayEquals(bytes("inside"), ok(file.read(10, 0)).bytes());
        assertEquals(ErrorCode.LOOP, err(root.openAt(NO_FOLLOW, "d/e/link", PLAIN, READ)));
        assertEquals(DescriptorType.SYMBOLIC_LINK, ok(root.statAt(NO_FOLLOW, "d/e/link")).type());
        assertEquals(DescriptorType.REGULAR_FILE, ok(root.statAt(FOLLOW, "d/e/link")).type());
        assertEquals("../file", ok(root.readlinkAt("d/e/link")));
        assertEquals(ErrorCode.NOT_PERMITTED, err(root.symlinkAt("/etc", "l")));
    }

    @Test
    void aLoopOfLinksEnds() {
        ok(root.symlinkAt("b", "a"));
        ok(root.symlinkAt("a", "b"));
        assertEquals(ErrorCode.LOOP, err(root.openAt(FOLLOW, "a", PLAIN, READ)));
    }

    @Test
    void changesTheTree() throws IOException {
        ok(root.createDirectoryAt("d"));
        assertEquals(ErrorCode.EXIST, err(root.createDirectoryAt("d")));
        Files.writeString(inside.resolve("d/f"), "x");
        assertEquals(ErrorCode.NOT_EMPTY, err(root.removeDirectoryAt("d")));
        Descriptor d = ok(root.openAt(FOLLOW, "d", PLAIN, READ));
        ok(d.renameAt("f", root, "g"));
        ok(root.linkAt(NO_FOLLOW, "g", d, "h"));
        assertEquals("x", Files.readString(inside.resolve("d/h")));
        assertEquals(ErrorCode.EXIST, err(root.linkAt(NO_FOLLOW, "g", d, "h")));
        assertEquals(List.of("d", "g"), names(root));
        ok(d.unlinkFileAt("h"));
        ok(root.removeDirectoryAt("d"));
        assertEquals(ErrorCode.IS_DIRECTORY, err(root.openAt(FOLLOW, ".", PLAIN, READ_WRITE)));
        assertEquals(List.of("g"), names(root));
    }

    @Test
    void whatIsGivenForReadingStaysAsItIs() throws IOException {
        Files.writeString(inside.resolve("f"), "x");
        Files.createDirectory(inside.resolve("d"));
        try (Preopens readOnly = Preopens.open(List.of(new Preopen(inside, "/", false)))) {
            Descriptor dir = readOnly.getDirectories().get(0).descriptor();
            Descriptor sub = ok(dir.openAt(FOLLOW, "d", PLAIN, READ));
            Set<OpenFlags> create = EnumSet.of(OpenFlags.CREATE);
            Set<OpenFlags> truncate = EnumSet.of(OpenFlags.TRUNCATE);
            List<Result<?, ErrorCode>> refused =
                    List.of(
                            dir.openAt(FOLLOW, "f", PLAIN, READ_WRITE),
                            dir.openAt(FOLLOW, "new", create, READ),
                            dir.openAt(FOLLOW, "f", truncate, READ),
                            dir.createDirectoryAt("e"),
                            dir.unlinkFileAt("f"),
                            dir.removeDirectoryAt("d"),
                            dir.renameAt("f", sub, "f"),
                            dir.linkAt(NO_FOLLOW, "f", sub, "f"),
                            root.renameAt("f", sub, "f"),
                            root.linkAt(NO_FOLLOW, "f", sub, "f"),
                            dir.symlinkAt("f", "l"),
                            sub.createDirectoryAt("e"),
                            dir.setTimes(new NewTimestamp.Now(), new NewTimestamp.Now()));
            refused.forEach(result -> assertEquals(ErrorCode.READ_ONLY, err(result)));
        }
        assertEquals(List.of("d", "f"), names(root));
    }

    @Test
    void aDescriptorFollowsItsDirectoryWhenThatIsMoved() throws IOException {
        ok(root.createDirectoryAt("d"));
        Descriptor d = ok(root.openAt(FOLLOW, "d", PLAIN, READ));
        Files.move(inside.resolve("d"), inside.resolve("e"));
        Files.createSymbolicLink(inside.resolve("d"), base);
        ok(d.openAt(FOLLOW, "f", EnumSet.of(OpenFlags.CREATE), READ_WRITE));
        ok(d.createDirectoryAt("sub"));
        assertTrue(Files.exists(inside.resolve("e/f")));
        assertTrue(Files.exists(inside.resolve("e/sub")));
        assertFalse(Files.exists(base.resolve("f")));
        assertEquals(ErrorCode.NOT_PERMITTED, err(d.openAt(FOLLOW, "../secret", PLAIN, READ)));
    }

    /**
     * While another thread swaps a directory for a link out of the tree, nothing is ever seen or
     * made outside.
     */
    @Test
    void aRaceOfSwapsDoesNotLeadOut() throws Exception {
        Path outside = Files.createDirectory(base.resolve("outside"));
        Files.writeString(outside.resolve("f"), "secret");
        Files.createDirectory(inside.resolve("real"));
        Files.writeString(inside.resolve("real/f"), "inside");
        Files.createSymbolicLink(inside.resolve("link"), outside);
        List<Integer> made = new ArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        Thread swapper = new Thread(() -> swap(stop));
        swapper.start();
        try {
            for (int i = 0; i < 2_000; i++) {
                Result<Descriptor, ErrorCode> opened = root.openAt(FOLLOW, "d/f", PLAIN, READ);
                if (opened instanceof Result.Ok<Descriptor, ErrorCode> ok) {
                    assertArrayEquals(bytes("inside"), ok(ok.value().read(10, 0)).bytes());
                    ok.value().close();
                }
                if (root.createDirectoryAt("d/made" + i).isOk()) {
                    made.add(i);
                }
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        // Only now, as the directory does not move any more.
        made.forEach(i -> assertTrue(exists(i)));
        try (var left = Files.list(outside)) {
            assertEquals(List.of(outside.resolve("f")), left.toList());
        }
    }

    private boolean exists(int i) {
        return Files.exists(inside.resolve("d/made" + i))
                || Files.exists(inside.resolve("real/made" + i));
    }

    private void swap(AtomicBoolean stop) {
        Path d = inside.resolve("d");
        try {
            while (!stop.get()) {
                Files.move(inside.resolve("real"), d);
                Files.move(d, inside.resolve("real"));
                Files.move(inside.resolve("link"), d);
                Files.move(d, inside.resolve("link"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOpenFileIsKnownWhereverItsNameWent() throws IOException {
        Set<OpenFlags> create = EnumSet.of(OpenFlags.CREATE);
        Descriptor file = ok(root.openAt(FOLLOW, "a", create, READ_WRITE));
        ok(file.write(bytes("text"), 0));
        ok(root.linkAt(NO_FOLLOW, "a", root, "b"));
        assertEquals(2, ok(file.stat()).linkCount());
        assertEquals(2, ok(root.statAt(NO_FOLLOW, "b")).linkCount());
        assertTrue(ok(file.stat()).statusChangeTimestamp().isPresent());
        long identity = ok(file.identity());

        ok(root.renameAt("a", root, "c"));
        Files.writeString(inside.resolve("a"), "another");
        assertEquals(4, ok(file.stat()).size());
        assertEquals(identity, ok(file.identity()));
        assertEquals(identity, ok(root.identityAt(NO_FOLLOW, "c")));

        ok(root.unlinkFileAt("b"));
        ok(root.unlinkFileAt("c"));
        ok(file.write(bytes("!"), 4));
        assertEquals(0, ok(file.stat()).linkCount());
        assertEquals(5, ok(file.stat()).size());
        assertTrue(file.isSameObject(file));
        assertFalse(file.isSameObject(root));
        file.close();
        assertEquals(ErrorCode.BAD_DESCRIPTOR, err(file.stat()));
    }

    @Test
    void anOpenDirectoryIsKnownWhereverItsNameWent() throws IOException {
        ok(root.createDirectoryAt("d"));
        Descriptor d = ok(root.openAt(FOLLOW, "d", PLAIN, READ));
        long identity = ok(d.identity());
        ok(root.renameAt("d", root, "e"));
        Files.writeString(inside.resolve("e/f"), "x");
        assertEquals(identity, ok(d.identity()));
        assertEquals(DescriptorType.DIRECTORY, ok(d.stat()).type());
        assertEquals(1, ok(d.statAt(NO_FOLLOW, "f")).linkCount());
    }

    /** Access that a test changes. */
    private static final class Switches implements Access {
        private boolean read = true;
        private boolean write = true;

        @Override
        public boolean mayRead() {
            return read;
        }

        @Override
        public boolean mayWrite() {
            return write;
        }
    }

    @Test
    void aRightTakenAwayIsGoneFromWhatIsOpen() throws IOException {
        Switches access = new Switches();
        try (OpenFiles files = new OpenFiles(10)) {
            Descriptor dir = Tree.open(inside, access, files);
            Descriptor file = ok(dir.openAt(FOLLOW, "a", EnumSet.of(OpenFlags.CREATE), READ_WRITE));
            ok(file.write(bytes("text"), 0));
            OutputStream out = ok(file.appendViaStream());
            InputStream in = ok(file.readViaStream(0));
            assertTrue(out.blockingWriteAndFlush(bytes("!")).isOk());
            DirectoryEntries entries = ok(dir.readDirectory());

            access.write = false;
            assertEquals(ErrorCode.READ_ONLY, err(file.write(bytes("x"), 0)));
            assertEquals(ErrorCode.READ_ONLY, err(file.setSize(0)));
            assertEquals(ErrorCode.READ_ONLY, err(dir.unlinkFileAt("a")));
            assertFalse(out.blockingWriteAndFlush(bytes("x")).isOk());
            assertArrayEquals(bytes("text!"), ok(file.read(10, 0)).bytes());

            access.read = false;
            assertEquals(ErrorCode.ACCESS, err(file.read(10, 0)));
            assertEquals(ErrorCode.ACCESS, err(file.stat()));
            assertEquals(ErrorCode.ACCESS, err(dir.openAt(FOLLOW, "a", PLAIN, READ)));
            assertEquals(ErrorCode.ACCESS, err(entries.readDirectoryEntry()));
            assertFalse(in.read(10).isOk());

            access.read = true;
            assertArrayEquals(bytes("text!"), ok(file.read(10, 0)).bytes());
        }
        assertEquals("text!", Files.readString(inside.resolve("a")));
    }

    @Test
    void soManyFilesAreOpenAtMost() throws IOException {
        OpenFiles files = new OpenFiles(3);
        Descriptor dir = Tree.open(inside, Access.lasting(true), files);
        Descriptor a = ok(dir.openAt(FOLLOW, "a", EnumSet.of(OpenFlags.CREATE), READ_WRITE));
        DirectoryEntries entries = ok(dir.readDirectory());
        assertEquals(ErrorCode.QUOTA, err(dir.openAt(FOLLOW, "a", PLAIN, READ)));
        assertEquals(ErrorCode.QUOTA, err(dir.openAt(FOLLOW, ".", PLAIN, READ)));
        assertEquals(ErrorCode.QUOTA, err(dir.readDirectory()));
        entries.close();
        entries.close();
        Descriptor again = ok(dir.openAt(FOLLOW, "a", PLAIN, READ));
        dir.close();
        ok(again.read(1, 0));
        again.close();
        a.close();
        assertEquals(0, files.count());
        assertEquals(ErrorCode.BAD_DESCRIPTOR, err(dir.createDirectoryAt("d")));
        files.close();
    }

    @Test
    void closingARunClosesItsDirectories() throws IOException {
        Descriptor kept = root;
        preopens.close();
        assertEquals(ErrorCode.BAD_DESCRIPTOR, err(kept.createDirectoryAt("d")));
        assertFalse(Files.exists(inside.resolve("d")));
    }

    private static List<String> names(Descriptor directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryEntries entries = ok(directory.readDirectory())) {
            Optional<DirectoryEntries.Entry> entry = ok(entries.readDirectoryEntry());
            while (entry.isPresent()) {
                names.add(entry.get().name());
                entry = ok(entries.readDirectoryEntry());
            }
        }
        names.sort(null);
        return names;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T ok(Result<T, ErrorCode> result) {
        assertTrue(result.isOk(), result::toString);
        return ((Result.Ok<T, ErrorCode>) result).value();
    }

    private static ErrorCode err(Result<?, ErrorCode> result) {
        assertFalse(result.isOk(), result::toString);
        return ((Result.Err<?, ErrorCode>) result).error();
    }
}
