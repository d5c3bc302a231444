package org.wasgi.wasi.internal.filesystem;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a file or directory.
 *
 * @param key its identity
 * @param links 1 where the platform does not tell
 * @param changed when its status was changed; empty where the platform does not tell
 */
record FileStatus(
        Object key,
        DescriptorType type,
        long links,
        long size,
        FileTime accessed,
        FileTime modified,
        Optional<FileTime> changed) {

    static FileStatus of(BasicFileAttributes attributes) {
        return new FileStatus(
                attributes.fileKey(),
                DescriptorType.of(attributes),
                1,
                attributes.size(),
                attributes.lastAccessTime(),
                attributes.lastModifiedTime(),
                Optional.empty());
    }

    /**
     * @param attributes {@code unix:*}, as Java names them
     */
    static FileStatus of(Map<String, Object> attributes) {
        return new FileStatus(
                attributes.get("fileKey"),
                type(attributes),
                ((Number) attributes.get("nlink")).longValue(),
                (Long) attributes.get("size"),
                (FileTime) attributes.get("lastAccessTime"),
                (FileTime) attributes.get("lastModifiedTime"),
                Optional.of((FileTime) attributes.get("ctime")));
    }

    private static DescriptorType type(Map<String, Object> attributes) {
        if ((Boolean) attributes.get("isDirectory")) {
            return DescriptorType.DIRECTORY;
        } else if ((Boolean) attributes.get("isRegularFile")) {
            return DescriptorType.REGULAR_FILE;
        }
        return (Boolean) attributes.get("isSymbolicLink")
                ? DescriptorType.SYMBOLIC_LINK
                : DescriptorType.UNKNOWN;
    }
}
