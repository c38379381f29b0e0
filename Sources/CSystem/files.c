#define _GNU_SOURCE
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int csystem_exchange(int folder, const char *a, const char *b) {
    return renameat2(folder, a, folder, b, RENAME_EXCHANGE);
}

int csystem_sync(int descriptor) { return syncfs(descriptor); }

/* The folder of that name in an open one, itself and not what a link leads to. */
static int step(int folder, const char *name) {
    int opened = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened >= 0 || errno != ENOTDIR) return opened;
    // Linux calls a link that is not followed no folder.
    struct stat status;
    int is_link = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
    errno = is_link ? ELOOP : ENOTDIR;
    return -1;
}

int csystem_open_folder(int root, const char *path, int makes) {
    int folder = fcntl(root, F_DUPFD_CLOEXEC, 0);
    while (folder >= 0 && *path != 0) {
        size_t length = strcspn(path, "/");
        char name[NAME_MAX + 1];
        if (length > NAME_MAX) {
            close(folder);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(name, path, length);
        name[length] = 0;
        path += length + (path[length] == '/');
        if (length == 0) continue;
        int next = step(folder, name);
        // Another thread may be the one that makes it.
        if (next < 0 && errno == ENOENT && makes && (mkdirat(folder, name, 0777) == 0 || errno == EEXIST))
            next = step(folder, name);
        int cause = errno;
        close(folder);
        errno = cause;
        folder = next;
    }
    return folder;
}

static int remove_all(int folder) {
    DIR *entries = fdopendir(folder);
    if (entries == NULL) {
        int cause = errno;
        close(folder);
        errno = cause;
        return -1;
    }
    int result = 0;
    errno = 0;
    for (struct dirent *entry; result == 0 && (entry = readdir(entries)) != NULL; errno = 0) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            result = csystem_remove(dirfd(entries), entry->d_name);
    }
    int cause = errno;
    closedir(entries);
    errno = cause;
    return cause != 0 ? -1 : result;
}

int csystem_remove(int folder, const char *name) {
    if (unlinkat(folder, name, 0) == 0) return 0;
    if (errno != EISDIR && errno != EPERM) return -1;
    int opened = step(folder, name);
    if (opened < 0) return -1;
    return remove_all(opened) == 0 ? unlinkat(folder, name, AT_REMOVEDIR) : -1;
}

/* The real path of an open file; the kernel knows it. */
static ssize_t real_path(int file, char *path, size_t size) {
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    return readlink(name, path, size);
}

int csystem_open_within(const char *path, const char *limit) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || limit == NULL) return file;
    char real[PATH_MAX];
    ssize_t count = real_path(file, real, sizeof real);
    size_t length = strlen(limit);
    int is_within = count > (ssize_t)length && memcmp(real, limit, length) == 0 &&
                    (real[length] == '/' || (length > 0 && limit[length - 1] == '/'));
    if (is_within) return file;
    int cause = count < 0 ? errno : EXDEV;
    close(file);
    errno = cause;
    return -1;
}
