package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Map;

/** {@code wasi:filesystem/types.error-code}. */
public enum ErrorCode {
    ACCESS,
    WOULD_BLOCK,
    ALREADY,
    BAD_DESCRIPTOR,
    BUSY,
    DEADLOCK,
    QUOTA,
    EXIST,
    FILE_TOO_LARGE,
    ILLEGAL_BYTE_SEQUENCE,
    IN_PROGRESS,
    INTERRUPTED,
    INVALID,
    IO,
    IS_DIRECTORY,
    LOOP,
    TOO_MANY_LINKS,
    MESSAGE_SIZE,
    NAME_TOO_LONG,
    NO_DEVICE,
    NO_ENTRY,
    NO_LOCK,
    INSUFFICIENT_MEMORY,
    INSUFFICIENT_SPACE,
    NOT_DIRECTORY,
    NOT_EMPTY,
    NOT_RECOVERABLE,
    UNSUPPORTED,
    NO_TTY,
    NO_SUCH_DEVICE,
    OVERFLOW,
    NOT_PERMITTED,
    PIPE,
    READ_ONLY,
    INVALID_SEEK,
    TEXT_FILE_BUSY,
    CROSS_DEVICE;

    /** Where Java has no exception of its own, the system's text for the errno is the reason. */
    private static final Map<String, ErrorCode> BY_REASON =
            Map.ofEntries(
                    Map.entry("Too many levels of symbolic links", LOOP),
                    Map.entry("Too many links", TOO_MANY_LINKS),
                    Map.entry("Is a directory", IS_DIRECTORY),
                    Map.entry("Not a directory", NOT_DIRECTORY),
                    Map.entry("Directory not empty", NOT_EMPTY),
                    Map.entry("No space left on device", INSUFFICIENT_SPACE),
                    Map.entry("Disk quota exceeded", QUOTA),
                    Map.entry("File name too long", NAME_TOO_LONG),
                    Map.entry("File too large", FILE_TOO_LARGE),
                    Map.entry("Operation not permitted", NOT_PERMITTED),
                    Map.entry("Permission denied", ACCESS),
                    Map.entry("Read-only file system", READ_ONLY),
                    Map.entry("Invalid cross-device link", CROSS_DEVICE),
                    Map.entry("Invalid argument", INVALID),
                    Map.entry("Device or resource busy", BUSY),
                    Map.entry("Text file busy", TEXT_FILE_BUSY),
                    Map.entry("No such device or address", NO_SUCH_DEVICE),
                    Map.entry("Broken pipe", PIPE),
                    Map.entry("Too many open files", QUOTA));

    /** What a failure of Java's file system means. */
    static ErrorCode of(Exception failure) {
        if (failure instanceof FilesystemException known) {
            return known.code();
        } else if (failure instanceof NoSuchFileException) {
            return NO_ENTRY;
        } else if (failure instanceof FileAlreadyExistsException) {
            return EXIST;
        } else if (failure instanceof DirectoryNotEmptyException) {
            return NOT_EMPTY;
        } else if (failure instanceof NotDirectoryException) {
            return NOT_DIRECTORY;
        } else if (failure instanceof AccessDeniedException) {
            return ACCESS;
        } else if (failure instanceof FileSystemLoopException) {
            return LOOP;
        } else if (failure instanceof NotLinkException) {
            return INVALID;
        } else if (failure instanceof AtomicMoveNotSupportedException) {
            return CROSS_DEVICE;
        } else if (failure instanceof InvalidPathException) {
            return ILLEGAL_BYTE_SEQUENCE;
        } else if (failure instanceof ClosedChannelException
                || failure instanceof ClosedDirectoryStreamException
                || failure instanceof NonReadableChannelException
                || failure instanceof NonWritableChannelException) {
            return BAD_DESCRIPTOR;
        }
        return BY_REASON.getOrDefault(reason(failure), IO);
    }

    private static String reason(Exception failure) {
        String reason =
                failure instanceof FileSystemException known
                        ? known.getReason()
                        : failure instanceof IOException ? failure.getMessage() : null;
        return reason == null ? "" : reason;
    }
}
