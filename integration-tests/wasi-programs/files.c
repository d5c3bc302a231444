// Files and directories of the C library: what works inside the given folder, and that nothing works outside.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static void check(const char *what, int ok) {
    printf("%s: %s\n", what, ok ? "ok" : strerror(errno));
    if (!ok) exit(1);
}

static void refused(const char *path) {
    errno = 0;
    int fd = open(path, O_RDONLY);
    printf("open %s: %s\n", path, fd < 0 ? strerror(errno) : "opened");
}

static int names(const char *path) {
    DIR *dir = opendir(path);
    check("opendir", dir != NULL);
    int count = 0, dots = 0;
    for (struct dirent *e; (e = readdir(dir));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            dots++;
        else
            count++;
    }
    rewinddir(dir);
    int again = 0;
    while (readdir(dir)) again++;
    check("rewinddir", again == count + dots);
    closedir(dir);
    return count;
}

int main(void) {
    char buffer[64] = "";
    struct stat st, other;

    FILE *f = fopen("/data/a.txt", "w+");
    check("fopen", f != NULL);
    check("fprintf", fprintf(f, "line %d\nline %d\n", 1, 2) == 14);
    check("fseek", fseek(f, -7, SEEK_END) == 0 && ftell(f) == 7);
    check("fgets", fgets(buffer, sizeof buffer, f) && strcmp(buffer, "line 2\n") == 0);
    check("fclose", fclose(f) == 0);
    check("append", (f = fopen("/data/a.txt", "a")) && fputs("end", f) >= 0 && fclose(f) == 0);
    check("stat", stat("/data/a.txt", &st) == 0 && st.st_size == 17 && S_ISREG(st.st_mode));

    int fd = open("/data/a.txt", O_RDWR);
    check("pread", pread(fd, buffer, 3, 14) == 3 && memcmp(buffer, "end", 3) == 0);
    check("pwrite", pwrite(fd, "END", 3, 14) == 3 && lseek(fd, 0, SEEK_CUR) == 0);
    check("ftruncate", ftruncate(fd, 100000) == 0 && fstat(fd, &st) == 0 && st.st_size == 100000);
    check("fallocate", posix_fallocate(fd, 0, 200000) == 0 && fstat(fd, &st) == 0 && st.st_size == 200000);
    check("fsync", fsync(fd) == 0 && fdatasync(fd) == 0);
    struct timespec times[2] = {{1000000000, 5000}, {1100000000, 7000}};
    check("futimens", futimens(fd, times) == 0 && fstat(fd, &st) == 0 && st.st_mtim.tv_sec == 1100000000);
    check("fcntl", (fcntl(fd, F_GETFL) & O_RDWR) == O_RDWR && fcntl(fd, F_SETFL, O_APPEND) == 0);
    check("append by flag", write(fd, "x", 1) == 1 && lseek(fd, 0, SEEK_CUR) == 200001);
    check("close", close(fd) == 0 && close(fd) < 0 && errno == EBADF);

    int reader = open("/data/a.txt", O_RDONLY), writer = open("/data/w", O_WRONLY | O_CREAT | O_EXCL, 0644);
    check("write to a reader", write(reader, "x", 1) < 0 && errno == EBADF);
    check("read from a writer", read(writer, buffer, 1) < 0 && errno == EBADF);
    check("exclusive", open("/data/w", O_WRONLY | O_CREAT | O_EXCL, 0644) < 0 && errno == EEXIST);

    check("mkdir", mkdir("/data/dir", 0755) == 0 && mkdir("/data/dir/sub", 0755) == 0);
    check("rmdir of a full one", rmdir("/data/dir") < 0 && errno == ENOTEMPTY);
    check("unlink of a directory", unlink("/data/dir") < 0);
    check("rename", rename("/data/a.txt", "/data/dir/b.txt") == 0 && access("/data/a.txt", F_OK) < 0 && errno == ENOENT);
    check("link", link("/data/dir/b.txt", "/data/dir/c.txt") == 0);
    check("same file", stat("/data/dir/b.txt", &st) == 0 && stat("/data/dir/c.txt", &other) == 0 &&
                           st.st_ino == other.st_ino && st.st_ino != 0);
    check("symlink", symlink("b.txt", "/data/dir/l") == 0);
    memset(buffer, 0, sizeof buffer);
    check("readlink", readlink("/data/dir/l", buffer, sizeof buffer) == 5 && strcmp(buffer, "b.txt") == 0);
    check("lstat", lstat("/data/dir/l", &st) == 0 && S_ISLNK(st.st_mode));
    check("through a link", stat("/data/dir/l", &st) == 0 && st.st_size == 200001);
    check("a link not followed", open("/data/dir/l", O_RDONLY | O_NOFOLLOW) < 0 && errno == ELOOP);
    for (int i = 0; i < 200; i++) {
        snprintf(buffer, sizeof buffer, "/data/dir/sub/a file with a long name %03d", i);
        fd = open(buffer, O_WRONLY | O_CREAT, 0644);
        if (fd < 0) check("create", 0);
        close(fd);
    }
    check("200 names", names("/data/dir/sub") == 200);
    check("a directory as a file", open("/data/dir", O_WRONLY) < 0 && errno == EISDIR);
    check("a file as a directory", open("/data/w", O_RDONLY | O_DIRECTORY) < 0 && errno == ENOTDIR);

    refused("/etc/passwd");
    refused("/data/../outside");
    refused("/data/dir/../../../outside");
    refused("/data/escape");
    refused("/data/absolute");
    return 0;
}
