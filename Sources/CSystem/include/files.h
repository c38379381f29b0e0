/// What Linux offers for files beyond the C standard, and Swift's view of the C library leaves out.
#ifndef CSYSTEM_FILES_H
#define CSYSTEM_FILES_H

/// Exchanges two files or folders in one step; -1 and errno where that fails.
int csystem_exchange(const char *a, const char *b);

/// Brings everything that was written to the file system of a descriptor to the disk; -1 and errno where that fails.
int csystem_sync(int descriptor);

#endif
