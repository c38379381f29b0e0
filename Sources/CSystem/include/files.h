/// What Linux offers for files beyond the C standard, and Swift's view of the C library leaves out.
#ifndef CSYSTEM_FILES_H
#define CSYSTEM_FILES_H

/// Exchanges two names in an open folder in one step; -1 and errno where that fails.
int csystem_exchange(int folder, const char *a, const char *b);

/// Brings everything that was written to the file system of a descriptor to the disk; -1 and errno where that fails.
int csystem_sync(int descriptor);

/// Opens the folder at `path` below an open one, step by step; folders that are missing are made where `makes` is not 0.
/// An empty path is the open folder itself. No symbolic link is followed: errno is ELOOP where one is in the way.
/// -1 and errno where that fails.
int csystem_open_folder(int root, const char *path, int makes);

/// Removes a name in an open folder with everything below it. A symbolic link goes, and what it leads to stays.
/// -1 and errno where that fails.
int csystem_remove(int folder, const char *name);

/// Opens a file to read it, whatever links lead there, unless it lies outside of the folder `limit` (a real path, or NULL):
/// errno is EXDEV then. What was opened is looked at, so that nobody can change it in between. Does not wait for a
/// pipe's other end. -1 and errno where that fails.
int csystem_open_within(const char *path, const char *limit);

#endif
