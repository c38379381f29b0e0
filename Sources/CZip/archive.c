#include "czip_archive.h"
#include "opening.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

// Twice as fast as the usual 6, and pages and tables come out an eighth larger.
enum { LEVEL = 3 };

static int add(zip_t *archive, const czip_file *file, uint16_t dos_time, uint16_t dos_date) {
    zip_source_t *source = zip_source_buffer(archive, file->bytes, file->count, 0);
    if (!source) return -1;
    zip_int64_t index = zip_file_add(archive, file->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return -1;
    }
    // A file that everyone may read, whatever system unpacks it.
    zip_uint32_t attributes = (zip_uint32_t)0100644 << 16;
    if (zip_file_set_dostime(archive, (zip_uint64_t)index, dos_time, dos_date, 0) != 0) return -1;
    if (zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, LEVEL) != 0) return -1;
    return zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, attributes);
}

static int take(zip_source_t *source, void **bytes, size_t *size) {
    zip_stat_t status;
    if (zip_source_stat(source, &status) != 0 || !(status.valid & ZIP_STAT_SIZE)) return -1;
    size_t count = (size_t)status.size;
    char *copy = malloc(count > 0 ? count : 1);
    if (!copy) return -1;
    if (zip_source_open(source) != 0) {
        free(copy);
        return -1;
    }
    size_t read = 0;
    while (read < count) {
        zip_int64_t got = zip_source_read(source, copy + read, count - read);
        if (got <= 0) break;
        read += (size_t)got;
    }
    zip_source_close(source);
    if (read < count) {
        free(copy);
        return -1;
    }
    *bytes = copy;
    *size = count;
    return 0;
}

static int code_of(zip_error_t *error) {
    int code = zip_error_code_zip(error);
    return code != ZIP_ER_OK ? code : ZIP_ER_INTERNAL;
}

int czip_archive(const czip_file *files, size_t count, uint16_t dos_time, uint16_t dos_date, void **bytes,
                 size_t *size) {
    czip_prepare();
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    if (!target) return code_of(&error);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!archive) {
        zip_source_free(target);
        return code_of(&error);
    }
    // Closing the archive would free it.
    zip_source_keep(target);
    int result = 0;
    for (size_t index = 0; index < count && result == 0; index++) {
        if (add(archive, &files[index], dos_time, dos_date) != 0) result = code_of(zip_get_error(archive));
    }
    if (result != 0) {
        zip_discard(archive);
    } else if (zip_close(archive) != 0) {
        result = code_of(zip_get_error(archive));
        zip_discard(archive);
    } else if (take(target, bytes, size) != 0) {
        result = ZIP_ER_MEMORY;
    }
    zip_source_free(target);
    return result;
}

void czip_message(int code, char *message, size_t size) {
    if (size == 0) return;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    strncpy(message, zip_error_strerror(&error), size - 1);
    message[size - 1] = 0;
    zip_error_fini(&error);
}
