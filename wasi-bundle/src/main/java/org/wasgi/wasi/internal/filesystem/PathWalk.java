package org.wasgi.wasi.internal.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Resolves a path below an open directory, one component at a time, each opened relative to the one
 * before and without following links; links are followed by reading them. Whatever happens to the
 * tree meanwhile, the walk cannot leave it.
 */
final class PathWalk implements AutoCloseable {
    private static final int MAX_LINKS = 40;
    private static final int MAX_PATH = 4096;

    /** From the start down to where the walk is; only the first is not ours to close. */
    private final List<DirectoryHandle> stack = new ArrayList<>();

    private final ArrayDeque<String> rest = new ArrayDeque<>();
    private int links;
    private Path name;
    private boolean directoryWanted;

    private PathWalk(DirectoryHandle start) {
        stack.add(start);
    }

    /**
     * Walks to the directory that holds the last component.
     *
     * @param followLast whether a link as last component is followed
     */
    static PathWalk to(DirectoryHandle start, String path, boolean followLast) throws IOException {
        if (path.isEmpty()) {
            throw new FilesystemException(ErrorCode.NO_ENTRY, "empty path");
        }
        if (path.length() > MAX_PATH) {
            throw new FilesystemException(ErrorCode.NAME_TOO_LONG, "path too long");
        }
        PathWalk walk = new PathWalk(start);
        try {
            walk.push(path);
            walk.run(followLast);
            return walk;
        } catch (Throwable t) {
            walk.close();
            throw t;
        }
    }

    /** The directory that holds {@link #name}. */
    DirectoryHandle parent() {
        return stack.get(stack.size() - 1);
    }

    /** The last component; "." where the path leads to {@link #parent} itself. */
    Path name() {
        return name;
    }

    /** Whether the path ended in a slash. */
    boolean directoryWanted() {
        return directoryWanted;
    }

    private void push(String path) throws IOException {
        if (path.startsWith("/")) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED, "absolute path");
        }
        String[] components = path.split("/");
        for (int i = components.length - 1; i >= 0; i--) {
            if (!components[i].isEmpty() && !components[i].equals(".")) {
                rest.push(components[i]);
            }
        }
        if (path.endsWith("/")) {
            directoryWanted = true;
        }
    }

    private void run(boolean followLast) throws IOException {
        while (!rest.isEmpty()) {
            String component = rest.pop();
            if (component.equals("..")) {
                up();
                continue;
            }
            Path at = Path.of(component);
            boolean last = rest.isEmpty();
            if (last && !followLast && !directoryWanted) {
                name = at;
                return;
            }
            if (isLink(at, last)) {
                follow(at);
            } else if (last) {
                name = at;
                return;
            } else {
                stack.add(parent().openDirectory(at));
            }
        }
        name = Path.of(".");
    }

    private void up() throws IOException {
        if (stack.size() == 1) {
            throw new FilesystemException(
                    ErrorCode.NOT_PERMITTED, "path leads out of the directory");
        }
        stack.remove(stack.size() - 1).close();
    }

    /** A last component need not exist: it may be about to be created. */
    private boolean isLink(Path at, boolean last) throws IOException {
        try {
            BasicFileAttributes attributes = parent().attributes(at);
            return attributes.isSymbolicLink();
        } catch (IOException e) {
            if (last && ErrorCode.of(e) == ErrorCode.NO_ENTRY) {
                return false;
            }
            throw e;
        }
    }

    private void follow(Path link) throws IOException {
        if (++links > MAX_LINKS) {
            throw new FilesystemException(ErrorCode.LOOP, "too many links");
        }
        push(parent().readLink(link));
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (int i = stack.size() - 1; i > 0; i--) {
            try {
                stack.get(i).close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
