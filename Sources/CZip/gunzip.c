#include "czip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct czip_gunzip {
    z_stream z;
    int is_at_end; /* of a member: more input begins the next one */
};

enum { GZIP_ALONE = 16, LARGEST_WINDOW = 15 };

czip_gunzip *czip_gunzip_new(void) {
    czip_gunzip *stream = calloc(1, sizeof *stream);
    if (stream != NULL && inflateInit2(&stream->z, LARGEST_WINDOW + GZIP_ALONE) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

void czip_gunzip_free(czip_gunzip *stream) {
    if (stream == NULL) return;
    inflateEnd(&stream->z);
    free(stream);
}

static uInt narrow(size_t length) { return length > UINT_MAX ? UINT_MAX : (uInt)length; }

int czip_gunzip_step(
    czip_gunzip *stream, const void *in, size_t *in_length, void *out, size_t *out_length) {
    z_stream *z = &stream->z;
    const unsigned char *bytes = in;
    size_t zeros = 0;
    if (stream->is_at_end) {
        /* Tapes and block devices are filled up with zeros. */
        while (zeros < *in_length && bytes[zeros] == 0) zeros += 1;
        if (zeros == *in_length) {
            *out_length = 0;
            return CZIP_END;
        }
        if (inflateReset(z) != Z_OK) return CZIP_DAMAGED;
        stream->is_at_end = 0;
    }
    uInt given = narrow(*in_length - zeros);
    uInt room = narrow(*out_length);
    z->next_in = (Bytef *)bytes + zeros;
    z->avail_in = given;
    z->next_out = out;
    z->avail_out = room;
    int result = inflate(z, Z_NO_FLUSH);
    *in_length = zeros + given - z->avail_in;
    *out_length = room - z->avail_out;
    switch (result) {
    case Z_STREAM_END: stream->is_at_end = 1; return CZIP_END;
    case Z_OK:
    case Z_BUF_ERROR: return CZIP_MORE;
    case Z_MEM_ERROR: return CZIP_NO_MEMORY;
    default: return CZIP_DAMAGED;
    }
}
