/// Writing zip archives in memory. The only file but its source that knows libzip's way of doing it.
#ifndef CZIP_ARCHIVE_H
#define CZIP_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/// A file of an archive.
typedef struct {
    /// Its path: UTF-8, parts separated by `/`.
    const char *name;
    const void *bytes;
    size_t count;
} czip_file;

/// Makes an archive of files, deflated, in the order given, all of one MS-DOS time and date.
///
/// The same files give the same bytes. 0, and the archive in `*bytes`, to be freed by `free`; or libzip's error number.
int czip_archive(const czip_file *files, size_t count, uint16_t dos_time, uint16_t dos_date, void **bytes,
                 size_t *size);

/// What an error number means, into `message`, cut to `size` bytes.
void czip_message(int error, char *message, size_t size);

#endif
