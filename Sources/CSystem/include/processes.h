/// Starting programs, which Swift's view of the C library makes awkward.
#ifndef CSYSTEM_PROCESSES_H
#define CSYSTEM_PROCESSES_H

#include <stddef.h>
#include <sys/types.h>

/// Starts a program as the leader of a process group of its own, with three descriptors as its standard input,
/// output and error and no other one open, no signal blocked, and every signal at its default. The program is a path;
/// no shell and no search is involved. Gives 0, or the error's number.
int csystem_spawn(
    pid_t *process, const char *program, char *const arguments[], char *const environment[], int input, int output,
    int errors);

/// A file without a name, in memory, that is closed in programs that are started; -1 and errno where that fails.
int csystem_memory_file(void);

/// Two ends of a pipe, closed in programs that are started; -1 and errno where that fails.
int csystem_pipe(int ends[2]);

#endif
