#include "czip_entry.h"
#include "opening.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

struct czip_reader {
    zip_t *archive;
    zip_file_t *entry;
};

static czip_reader *reader(zip_t *archive) {
    czip_reader *made = archive != NULL ? calloc(1, sizeof *made) : NULL;
    if (made == NULL) {
        if (archive != NULL) zip_discard(archive);
        return NULL;
    }
    made->archive = archive;
    return made;
}

czip_reader *czip_reader_open(int descriptor) {
    czip_prepare();
    // libzip takes the descriptor that it is given, unless it fails.
    int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return NULL;
    zip_t *archive = zip_fdopen(own, 0, NULL);
    if (archive == NULL) close(own);
    return reader(archive);
}

czip_reader *czip_reader_open_bytes(const void *bytes, size_t length) {
    czip_prepare();
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, NULL);
    if (source == NULL) return NULL;
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (archive == NULL) zip_source_free(source);
    return reader(archive);
}

void czip_reader_close(czip_reader *reader) {
    if (reader == NULL) return;
    if (reader->entry != NULL) zip_fclose(reader->entry);
    zip_discard(reader->archive);
    free(reader);
}

int czip_reader_entry(czip_reader *reader, const char *name, uint64_t *packed) {
    if (reader->entry != NULL) zip_fclose(reader->entry);
    reader->entry = NULL;
    zip_stat_t about;
    if (zip_stat(reader->archive, name, ZIP_FL_NOCASE, &about) != 0) return 0;
    *packed = (about.valid & ZIP_STAT_COMP_SIZE) != 0 ? about.comp_size : 0;
    reader->entry = zip_fopen_index(reader->archive, about.index, 0);
    return reader->entry != NULL;
}

int64_t czip_reader_read(czip_reader *reader, void *bytes, size_t length) {
    return reader->entry != NULL ? zip_fread(reader->entry, bytes, length) : -1;
}
