// Stands between the program and the C library (LD_PRELOAD) and counts the calls that change something on the disk.
//
//   CRASH_COUNT=FILE   writes how many there were at the end
//   CRASH_AT=N         the N-th one goes wrong:
//   CRASH_KIND=kill    the process is killed before it; else the number of an error that it ends with
//   CRASH_NAME=NAME    a program of another name is left alone, such as one that it starts
//   CRASH_REVERSE=1    folders are read from their last entry to their first
//
// Scripts/crash builds and uses it.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int count;

static int is_meant(void) {
    const char *name = getenv("CRASH_NAME");
    return name == NULL || strcmp(name, program_invocation_short_name) == 0;
}

// Whether this call is the one to fail; errno is set then. Killed, it does not return.
static int fails(void) {
    if (!is_meant()) return 0;
    int number = atomic_fetch_add(&count, 1) + 1;
    const char *at = getenv("CRASH_AT"), *kind = getenv("CRASH_KIND");
    if (at == NULL || kind == NULL || atoi(at) != number) return 0;
    if (strcmp(kind, "kill") == 0) raise(SIGKILL);
    errno = atoi(kind);
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("CRASH_COUNT");
    FILE *file = path == NULL || !is_meant() ? NULL : fopen(path, "we");
    if (file == NULL) return;
    fprintf(file, "%d\n", atomic_load(&count));
    fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define STAND_BETWEEN(type, name, parameters, arguments)                                                               \
    type name parameters { return fails() ? -1 : REAL(name) arguments; }

STAND_BETWEEN(int, mkdir, (const char *path, mode_t mode), (path, mode))
STAND_BETWEEN(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
STAND_BETWEEN(int, link, (const char *old, const char *new), (old, new))
STAND_BETWEEN(
    int, linkat, (int a, const char *old, int b, const char *new, int flags), (a, old, b, new, flags))
STAND_BETWEEN(int, renameat, (int a, const char *old, int b, const char *new), (a, old, b, new))
STAND_BETWEEN(int, rmdir, (const char *path), (path))
STAND_BETWEEN(int, unlink, (const char *path), (path))
STAND_BETWEEN(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
STAND_BETWEEN(int, remove, (const char *path), (path))
STAND_BETWEEN(int, rename, (const char *old, const char *new), (old, new))
STAND_BETWEEN(
    int, renameat2, (int a, const char *old, int b, const char *new, unsigned flags), (a, old, b, new, flags))
STAND_BETWEEN(int, syncfs, (int descriptor), (descriptor))
STAND_BETWEEN(int, fsync, (int descriptor), (descriptor))
STAND_BETWEEN(int, ftruncate, (int descriptor, off_t size), (descriptor, size))

ssize_t write(int descriptor, const void *bytes, size_t size) {
    // What is said on a terminal or to a pipe is not on the disk.
    struct stat status;
    int isFile = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return isFile && fails() ? -1 : REAL(write)(descriptor, bytes, size);
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                                      \
        va_end(rest);                                                                                                  \
        return (flags & O_CREAT) != 0 && fails() ? -1 : REAL(name)(path, flags, mode);                                 \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int folder, const char *path, int flags, ...) {                                                           \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                                      \
        va_end(rest);                                                                                                  \
        return (flags & O_CREAT) != 0 && fails() ? -1 : REAL(name)(folder, path, flags, mode);                         \
    }
OPENAT(openat)
OPENAT(openat64)

// A folder's entries are kept when it is first read, and handed out from the last one. Folders that are open at the
// same time are few.
enum { most = 64 };
static struct { DIR *folder; struct dirent64 *entries; int left; } shelves[most];

static struct dirent64 *next(DIR *folder, struct dirent64 *(*real)(DIR *)) {
    if (getenv("CRASH_REVERSE") == NULL) return real(folder);
    int shelf = -1;
    for (int i = 0; i < most && shelf < 0; i++)
        if (shelves[i].folder == folder) shelf = i;
    for (int i = 0; i < most && shelf < 0; i++) {
        if (shelves[i].folder != NULL) continue;
        shelf = i;
        shelves[i].folder = folder;
        shelves[i].left = 0;
        for (struct dirent64 *entry = real(folder); entry != NULL; entry = real(folder)) {
            shelves[i].entries = realloc(shelves[i].entries, (shelves[i].left + 1) * sizeof *entry);
            memcpy(&shelves[i].entries[shelves[i].left++], entry, entry->d_reclen);
        }
    }
    if (shelf < 0) return real(folder);
    if (shelves[shelf].left == 0) return NULL;
    return &shelves[shelf].entries[--shelves[shelf].left];
}

struct dirent64 *readdir64(DIR *folder) { return next(folder, REAL(readdir64)); }
struct dirent *readdir(DIR *folder) {
    return (struct dirent *)next(folder, (struct dirent64 * (*)(DIR *)) REAL(readdir));
}
int closedir(DIR *folder) {
    for (int i = 0; i < most; i++)
        if (shelves[i].folder == folder) shelves[i].folder = NULL;
    return REAL(closedir)(folder);
}
