/* The only door to zlib and libzip. Handles are opaque; the libraries' own headers are included by the .c files
   of this folder alone. */
#ifndef CZIP_H
#define CZIP_H

#include "czip_entry.h"

#include <stddef.h>

/* What a step of unpacking came to. */
enum { CZIP_MORE = 0, CZIP_END = 1, CZIP_DAMAGED = -1, CZIP_NO_MEMORY = -2 };

/* A gzip stream that is being unpacked: one member or several in a row, with or without zeros behind the last.
   To be used by one thread at a time. */
typedef struct czip_gunzip czip_gunzip;

/* NULL where there is no memory. */
czip_gunzip *czip_gunzip_new(void);
void czip_gunzip_free(czip_gunzip *stream);

/* Unpacks from `in` to `out`. Before: how many bytes are there and how many fit; after: how many were taken and
   given. CZIP_MORE: goes on with more input or more room. CZIP_END: a member ended here and its check sum is right;
   if more input follows, a further call begins the next one. */
int czip_gunzip_step(
    czip_gunzip *stream, const void *in, size_t *in_length, void *out, size_t *out_length);

#endif
