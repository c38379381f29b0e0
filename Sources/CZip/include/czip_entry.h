/* Reading zip archives, entry by entry. */
#ifndef CZIP_ENTRY_H
#define CZIP_ENTRY_H

#include <stddef.h>
#include <stdint.h>

/* An archive that is read. To be used by one thread at a time. */
typedef struct czip_reader czip_reader;

/* Of an open file, or of bytes that live as long as the reader; NULL where it is no archive. */
czip_reader *czip_reader_open(int descriptor);
czip_reader *czip_reader_open_bytes(const void *bytes, size_t length);
void czip_reader_close(czip_reader *reader);

/* Opens the entry of that name, whatever its case, in place of the one before. 0 where there is none, or it cannot
   be read. `packed` is how many bytes it has in the archive. */
int czip_reader_entry(czip_reader *reader, const char *name, uint64_t *packed);

/* Unpacks up to `length` bytes; 0 at the end, -1 where the entry is damaged. */
int64_t czip_reader_read(czip_reader *reader, void *bytes, size_t length);

#endif
