/* Counts what a process changes below one folder, writes it down, and makes one of these calls go wrong.

   FAULTS_BELOW     the folder, an absolute path
   FAULTS_TRACE     the file that takes a line of each call that was made: kind, path, number, bytes in hexadecimal;
                    what goes to standard output is in it too, as `say`
   FAULTS_AT        number of the call that goes wrong, from 1
   FAULTS_HOW       ENOSPC or EIO: it fails; short: half of it is written; kill: the process ends before it
   FAULTS_LASTING   1: every later call fails as well (after a short write with ENOSPC)

   Loaded with LD_PRELOAD. The calls are made as system calls, so that no other wrapper sees them twice. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define LONGEST 4096

static const char *below;
static const char *how = "";
static long at, calls;
static int lasting, trace = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *number = getenv("FAULTS_AT"), *file = getenv("FAULTS_TRACE");
    below = getenv("FAULTS_BELOW");
    at = number ? atol(number) : 0;
    how = getenv("FAULTS_HOW") ? getenv("FAULTS_HOW") : "";
    lasting = getenv("FAULTS_LASTING") != NULL;
    if (file)
        trace = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched(const char *path)
{
    size_t length = below ? strlen(below) : 0;
    return length && !strncmp(path, below, length) && (path[length] == '/' || !path[length]);
}

/* The path behind a descriptor, if it is watched. */
static const char *path_of(int fd, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, LONGEST - 1);
    if (length < 0)
        return NULL;
    path[length] = 0;
    return watched(path) ? path : NULL;
}

static void note(const char *kind, const char *path, long number, const unsigned char *bytes, size_t length)
{
    if (trace < 0)
        return;
    char *line = malloc(2 * length + 2 * LONGEST);
    int end = snprintf(line, 2 * LONGEST, "%s\t%s\t%ld\t", kind, path, number);
    for (size_t i = 0; i < length; i++)
        end += sprintf(line + end, "%02x", bytes[i]);
    line[end++] = '\n';
    syscall(SYS_write, trace, line, end);
    free(line);
}

/* Whether this call fails; errno then says how. */
static int fails(void)
{
    long number = ++calls;
    if (!at || number < at || (number > at && !lasting))
        return 0;
    if (!strcmp(how, "kill"))
        raise(SIGKILL);
    if (!strcmp(how, "short") && number == at)
        return 0;
    errno = strcmp(how, "EIO") ? ENOSPC : EIO;
    return 1;
}

static size_t allowed(size_t length)
{
    return !strcmp(how, "short") && calls == at ? (length + 1) / 2 : length;
}

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    int changes = (flags & (O_CREAT | O_TRUNC)) && watched(path);
    int is_new = changes && faccessat(folder, path, F_OK, 0);
    if (changes && fails())
        return -1;
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && is_new)
        note("create", path, 0, NULL, 0);
    else if (fd >= 0 && changes && (flags & O_TRUNC))
        note("truncate", path, 0, NULL, 0);
    return fd;
}

#define MODE(flags, mode)                 \
    mode_t mode = 0;                      \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest;                     \
        va_start(rest, flags);            \
        mode = va_arg(rest, mode_t);      \
        va_end(rest);                     \
    }

int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

ssize_t write(int fd, const void *bytes, size_t length)
{
    char room[LONGEST];
    const char *path = path_of(fd, room);
    if (path && fails())
        return -1;
    ssize_t written = syscall(SYS_write, fd, bytes, path ? allowed(length) : length);
    if (path && written > 0)
        note("write", path, lseek(fd, 0, SEEK_CUR) - written, bytes, written);
    else if (fd == STDOUT_FILENO && written > 0)
        note("say", "-", 0, bytes, written);
    return written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t place)
{
    char room[LONGEST];
    const char *path = path_of(fd, room);
    if (path && fails())
        return -1;
    ssize_t written = syscall(SYS_pwrite64, fd, bytes, path ? allowed(length) : length, place);
    if (path && written > 0)
        note("write", path, place, bytes, written);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t place) { return pwrite64(fd, bytes, length, place); }

/* As single writes: the caller must cope with fewer bytes than it gave. */
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return count ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
}

int ftruncate64(int fd, off_t length)
{
    char room[LONGEST];
    const char *path = path_of(fd, room);
    if (path && fails())
        return -1;
    int result = syscall(SYS_ftruncate, fd, length);
    if (path && !result)
        note("truncate", path, length, NULL, 0);
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(long call, int fd)
{
    char room[LONGEST];
    const char *path = path_of(fd, room);
    if (path && fails())
        return -1;
    int result = syscall(call, fd);
    if (path && !result)
        note("sync", path, 0, NULL, 0);
    return result;
}

int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    if (watched(to) && fails())
        return -1;
    int result = syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (!result && watched(to))
        note("rename", from, 0, (const unsigned char *)to, strlen(to));
    return result;
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (watched(to) && fails())
        return -1;
    int result = syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (!result && watched(to))
        note("link", from, 0, (const unsigned char *)to, strlen(to));
    return result;
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags)
{
    if (watched(path) && fails())
        return -1;
    int result = syscall(SYS_unlinkat, folder, path, flags);
    if (!result && watched(path))
        note("unlink", path, 0, NULL, 0);
    return result;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int mkdirat(int folder, const char *path, mode_t mode)
{
    if (watched(path) && fails())
        return -1;
    int result = syscall(SYS_mkdirat, folder, path, mode);
    if (!result && watched(path))
        note("mkdir", path, 0, NULL, 0);
    return result;
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
