package org.wasgi.wasi.internal.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.TrapException;
import org.wasgi.wasi.ExitException;
import org.wasgi.wasi.Wasi;
import org.wasgi.wasi.WasiConfiguration;

/** Numbers, layouts and errors of preview 1; directories and streams have tests of their own. */
class Preview1Test {
    private static final int PATH = 1024;
    private static final int RESULT = 2048;
    private static final int VECTORS = 4096;
    private static final int DATA = 8192;
    private static final int FOLDER = 3;
    private static final int CREATE = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    @TempDir private Path folder;
    private Wasi wasi;
    private GuestDouble guest;

    @BeforeEach
    void open() throws IOException {
        wasi =
                Wasi.open(
                        WasiConfiguration.builder()
                                .preopen(folder, "/é", true)
                                .stdin(new ByteArrayInputStream(new byte[0]))
                                .stdout(out)
                                .build());
        guest = new GuestDouble(wasi.preview1());
    }

    @AfterEach
    void close() {
        wasi.close();
    }

    private int opened(String name, long rights, int fdFlags) throws Exception {
        long length = guest.put(PATH, name);
        assertEquals(
                Errno.SUCCESS,
                guest.call(
                        "path_open", FOLDER, 0, PATH, length, CREATE, rights, 0, fdFlags, RESULT));
        return guest.readInt(RESULT);
    }

    private Errno write(int fd, String... texts) throws Exception {
        int at = DATA;
        for (int i = 0; i < texts.length; i++) {
            guest.writeInt(VECTORS + 8 * i, at);
            guest.writeInt(VECTORS + 8 * i + 4, (int) guest.put(at, texts[i]));
            at += texts[i].length();
        }
        return guest.call("fd_write", fd, VECTORS, texts.length, RESULT);
    }

    @Test
    void errorsHaveTheNumbersOfTheHeader() {
        assertEquals(8, Errno.BADF.number());
        assertEquals(28, Errno.INVAL.number());
        assertEquals(44, Errno.NOENT.number());
        assertEquals(58, Errno.NOTSUP.number());
        assertEquals(63, Errno.PERM.number());
        assertEquals(76, Errno.NOTCAPABLE.number());
    }

    @Test
    void allVectorsAreWritten() throws Exception {
        assertEquals(Errno.SUCCESS, write(1, "a", "", "bc"));
        assertEquals(3, guest.readInt(RESULT));
        assertEquals("abc", out.toString(StandardCharsets.UTF_8));
        assertEquals(Errno.BADF, write(0, "a"));
        assertEquals(Errno.BADF, write(FOLDER, "a"));
    }

    @Test
    void theFolderIsFoundByItsName() throws Exception {
        assertEquals(Errno.SUCCESS, guest.call("fd_prestat_get", FOLDER, RESULT));
        assertEquals(0, guest.readInt(RESULT));
        assertEquals(3, guest.readInt(RESULT + 4));
        assertEquals(Errno.NAMETOOLONG, guest.call("fd_prestat_dir_name", FOLDER, DATA, 2));
        assertEquals(Errno.SUCCESS, guest.call("fd_prestat_dir_name", FOLDER, DATA, 3));
        assertEquals("/é", guest.text(DATA, 3));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", 1, RESULT));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", FOLDER + 1, RESULT));
    }

    @Test
    void aDescriptorTellsWhatItIsGoodFor() throws Exception {
        int fd = opened("file", Rights.FD_READ | Rights.FD_SEEK, Fd.APPEND);
        assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", fd, RESULT));
        assertEquals(FileType.REGULAR_FILE.number(), guest.readByte(RESULT));
        assertEquals(Fd.APPEND, guest.readShort(RESULT + 2));
        assertEquals(Rights.FD_READ | Rights.FD_SEEK, guest.readLong(RESULT + 8));
        assertEquals(Errno.BADF, write(fd, "x"));
        assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", fd, Fd.APPEND | Fd.SYNC));
        assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", fd, 32));
        assertEquals(Errno.NOTSUP, guest.call("fd_fdstat_set_rights", fd, 0, 0));
    }

    @Test
    void aNumberCanBeGivenToAnotherFile() throws Exception {
        int first = opened("first", Rights.ALL, 0);
        int second = opened("second", Rights.ALL, 0);
        assertEquals(Errno.SUCCESS, guest.call("fd_renumber", second, first));
        assertEquals(Errno.SUCCESS, write(first, "text"));
        assertEquals("text", Files.readString(folder.resolve("second")));
        assertEquals(Errno.BADF, write(second, "text"));
        assertEquals(Errno.BADF, guest.call("fd_renumber", first, second));
        assertEquals(second, opened("third", Rights.ALL, 0), "the lowest free number");
    }

    @Test
    void aPositionIsNeverNegative() throws Exception {
        int fd = opened("file", Rights.ALL, 0);
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, -1, 0, RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, 0, 3, RESULT));
        assertEquals(Errno.SUCCESS, guest.call("fd_seek", fd, Long.MAX_VALUE, 0, RESULT));
        assertEquals(Errno.OVERFLOW, guest.call("fd_seek", fd, 1, 1, RESULT));
        assertEquals(Errno.SPIPE, guest.call("fd_seek", 1, 0, 0, RESULT));
        assertEquals(Errno.BADF, guest.call("fd_seek", FOLDER, 0, 0, RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_allocate", fd, -1, 1));
        assertEquals(Errno.FBIG, guest.call("fd_allocate", fd, Long.MAX_VALUE, 1));
    }

    @Test
    void aListingIsReadInPieces() throws Exception {
        IntStream.range(0, 3).forEach(i -> assertEquals(4, open("name" + i)));
        assertEquals(Errno.SUCCESS, guest.call("fd_readdir", FOLDER, DATA, 30, 0, RESULT));
        assertEquals(30, guest.readInt(RESULT), "a full buffer: there is more");
        assertEquals(1, guest.readLong(DATA), "the cookie of the next");
        assertEquals(Errno.SUCCESS, guest.call("fd_readdir", FOLDER, DATA, 4096, 2, RESULT));
        assertEquals(3 * (24 + 5), guest.readInt(RESULT));
        assertEquals(5, guest.readInt(DATA + 16));
        assertEquals(Errno.SUCCESS, guest.call("fd_readdir", FOLDER, DATA, 4096, 5, RESULT));
        assertEquals(0, guest.readInt(RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_readdir", FOLDER, DATA, 4096, 6, RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_readdir", FOLDER, DATA, 4096, -1, RESULT));
    }

    private int open(String name) {
        try {
            int fd = opened(name, Rights.ALL, 0);
            assertEquals(Errno.SUCCESS, guest.call("fd_close", fd));
            return fd;
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void pathsAreUtf8WithoutZeroBytes() throws Exception {
        guest.writeByte(PATH, (byte) 0xFF);
        assertEquals(Errno.ILSEQ, guest.call("path_unlink_file", FOLDER, PATH, 1));
        guest.writeByte(PATH, (byte) 0);
        assertEquals(Errno.ILSEQ, guest.call("path_unlink_file", FOLDER, PATH, 1));
        assertEquals(Errno.NOENT, guest.call("path_unlink_file", FOLDER, PATH, 0));
        assertEquals(Errno.NOTDIR, guest.call("path_unlink_file", 1, PATH, 1));
    }

    @Test
    void opensNoMoreThanATableHolds() throws Exception {
        long length = guest.put(PATH, ".");
        Errno last = Errno.SUCCESS;
        int opened = 0;
        while (last == Errno.SUCCESS && opened < 2000) {
            last = guest.call("path_open", FOLDER, 0, PATH, length, 0, 0, 0, 0, RESULT);
            opened++;
        }
        assertEquals(Errno.MFILE, last);
    }

    @Test
    void aWaitForWhatCannotBeReportsIt() throws Exception {
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", 0, 0, 0, RESULT));
        assertEquals(Errno.NOMEM, guest.call("poll_oneoff", 0, 0, -1, RESULT));
        guest.writeLong(VECTORS, 77);
        guest.writeByte(VECTORS + 8, (byte) 1);
        guest.writeInt(VECTORS + 16, 99);
        assertEquals(Errno.SUCCESS, guest.call("poll_oneoff", VECTORS, DATA, 1, RESULT));
        assertEquals(1, guest.readInt(RESULT));
        assertEquals(77, guest.readLong(DATA));
        assertEquals(Errno.BADF.number(), guest.readShort(DATA + 8));
    }

    @Test
    void thereAreTwoClocksAndNoSockets() throws Exception {
        assertEquals(Errno.SUCCESS, guest.call("clock_time_get", 0, 0, RESULT));
        assertEquals(Errno.NOTSUP, guest.call("clock_time_get", 2, 0, RESULT));
        assertEquals(Errno.INVAL, guest.call("clock_res_get", 4, RESULT));
        assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", 1, 0));
        assertEquals(Errno.BADF, guest.call("sock_accept", 50, 0, RESULT));
    }

    @Test
    void anExitCodeHas32Bits() {
        ExitException exit =
                assertThrows(ExitException.class, () -> guest.call("proc_exit", 0xFFFF_FFFFL));
        assertEquals(-1, exit.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {65536, 65533, -4, Integer.MIN_VALUE})
    void resultsOutsideOfMemoryTrapBeforeAnythingIsDone(int address) {
        guest.put(PATH, "file");
        assertThrows(
                RuntimeException.class,
                () -> guest.call("path_open", FOLDER, 0, PATH, 4, CREATE, 0, 0, 0, address));
        assertEquals(false, Files.exists(folder.resolve("file")));
        assertThrows(TrapException.class, () -> guest.call("random_get", address, 4));
    }
}
