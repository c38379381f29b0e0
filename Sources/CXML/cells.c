#define _GNU_SOURCE
#include "cells_private.h"

#include <libxml/xmlerror.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void start_library(void) { xmlInitParser(); }

static void stop(cxml_cells *c, const char *fault) {
    if (c->fault == NULL) {
        c->fault = fault;
        c->line = xmlSAX2GetLineNumber(c->parser) + c->skipped_lines;
    }
    xmlStopParser(c->parser);
}

int cxml_append(cxml_text *t, const char *bytes, size_t length) {
    if (length == 0) return 1;
    if (t->length + length > t->capacity) {
        size_t capacity = 2 * (t->length + length) + 256;
        char *larger = realloc(t->bytes, capacity);
        if (larger == NULL) return 0;
        t->bytes = larger;
        t->capacity = capacity;
    }
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    return 1;
}

/* Most names differ in their first letter. */
static int is(const xmlChar *name, const char *other) {
    return name[0] == (xmlChar)other[0] && strcmp((const char *)name, other) == 0;
}

/* The value of an attribute without a prefix; NULL where it is not there. */
static const char *attribute(
    const xmlChar **attributes, int count, const char *name, size_t *length) {
    for (int i = 0; i < count; i++) {
        const xmlChar **a = attributes + 5 * i;
        if (a[1] != NULL || !is(a[0], name)) continue;
        *length = (size_t)(a[4] - a[3]);
        return (const char *)a[3];
    }
    return NULL;
}

uint32_t cxml_number(const char *digits, size_t length) {
    uint32_t n = 0;
    for (size_t i = 0; i < length && n < 100000000; i++) {
        if (digits[i] < '0' || digits[i] > '9') return 0;
        n = n * 10 + (uint32_t)(digits[i] - '0');
    }
    return n;
}

/* The column of a reference such as AB12, from 0; MOST_COLUMNS where it is none. */
uint32_t cxml_column(const char *reference, size_t length) {
    uint32_t n = 0;
    size_t i = 0;
    for (; i < length && i < 4; i++) {
        char letter = reference[i] & (char)~32;
        if (letter < 'A' || letter > 'Z') break;
        n = n * 26 + (uint32_t)(letter - 'A' + 1);
    }
    return i == 0 || n > MOST_COLUMNS ? MOST_COLUMNS : n - 1;
}

uint32_t cxml_type(const char *word, size_t length) {
    if (word == NULL || length == 0) return CXML_NUMBER;
    if (length == 1 && strchr("nsbed", word[0]) != NULL) return (uint32_t)word[0];
    return CXML_TEXT; /* str, inlineStr */
}

static void begin_cell(cxml_cells *c, const xmlChar **attributes, int count) {
    size_t length = 0;
    const char *value = attribute(attributes, count, "r", &length);
    if (value != NULL) c->column = cxml_column(value, length);
    if (c->column >= MOST_COLUMNS) return stop(c, "a cell without a place");
    c->cell.row = c->row;
    c->cell.column = c->column++;
    value = attribute(attributes, count, "s", &length);
    c->cell.style = value != NULL ? cxml_number(value, length) : 0;
    length = 0;
    value = attribute(attributes, count, "t", &length);
    c->cell.type = cxml_type(value, length);
    c->is_in_cell = 1;
    c->pending.length = 0;
}

static void on_start(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    cxml_cells *c = ((xmlParserCtxtPtr)context)->_private;
    c->depth += 1;
    if (is(name, c->part == CXML_STRINGS ? "sst" : "sheetData") && prefix == NULL) c->outer = c->depth;
    if (is(name, "rPh")) c->phonetic += 1;
    if (c->part == CXML_STRINGS) {
        if (is(name, "si")) {
            c->row += 1;
            c->cell = (cxml_cell){.row = c->row, .type = CXML_TEXT};
            c->is_in_cell = 1;
            c->pending.length = 0;
        }
        c->is_taken = c->is_in_cell && c->phonetic == 0 && is(name, "t");
        return;
    }
    if (is(name, "row")) {
        size_t length = 0;
        const char *value = attribute(attributes, count, "r", &length);
        uint32_t row = value != NULL ? cxml_number(value, length) : c->row + 1;
        if (row <= c->row || row > MOST_ROWS) return stop(c, "rows that are not in order");
        c->row = row;
        c->column = 0;
    } else if (is(name, "c")) {
        begin_cell(c, attributes, count);
    }
    c->is_taken = c->is_in_cell && c->phonetic == 0 && (is(name, "v") || is(name, "t"));
}

static int hex(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    digit |= 32;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Characters that XML cannot hold are written as _x000D_ (ECMA-376, ST_Xstring). Those below U+0080 are put back. */
size_t cxml_unescape(char *bytes, size_t length) {
    size_t to = 0;
    for (size_t at = 0; at < length; at++) {
        if (bytes[at] == '_' && at + 6 < length && bytes[at + 1] == 'x' && bytes[at + 6] == '_') {
            int code = 0;
            for (int i = 2; i < 6 && code >= 0; i++) {
                int digit = hex(bytes[at + i]);
                code = digit < 0 ? -1 : code * 16 + digit;
            }
            if (code > 0 && code < 0x80) {
                bytes[to++] = (char)code;
                at += 6;
                continue;
            }
        }
        bytes[to++] = bytes[at];
    }
    return to;
}

int cxml_cell_found(cxml_cells *c, cxml_cell cell) {
    if (c->count == c->capacity) {
        size_t capacity = 2 * c->capacity + 256;
        cxml_cell *more = realloc(c->found, capacity * sizeof *more);
        if (more == NULL) return 0;
        c->found = more;
        c->capacity = capacity;
    }
    c->found[c->count++] = cell;
    return 1;
}

static void end_cell(cxml_cells *c) {
    c->is_in_cell = 0;
    if (c->pending.length == 0 && c->part == CXML_SHEET) return;
    size_t length = c->pending.length;
    if (c->cell.type == CXML_TEXT) length = cxml_unescape(c->pending.bytes, length);
    c->cell.start = (uint32_t)c->all.length;
    c->cell.length = (uint32_t)length;
    if (length > 0 && !cxml_append(&c->all, c->pending.bytes, length)) return stop(c, "no memory is left");
    if (!cxml_cell_found(c, c->cell)) stop(c, "no memory is left");
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix, (void)uri;
    cxml_cells *c = ((xmlParserCtxtPtr)context)->_private;
    c->is_taken = 0;
    if (c->depth == c->outer) c->outer = 0;
    c->depth -= 1;
    if (is(name, "rPh") && c->phonetic > 0) c->phonetic -= 1;
    if (c->is_in_cell && is(name, c->part == CXML_STRINGS ? "si" : "c")) end_cell(c);
}

static void on_text(void *context, const xmlChar *bytes, int length) {
    cxml_cells *c = ((xmlParserCtxtPtr)context)->_private;
    if (!c->is_taken) return;
    if (c->pending.length + (size_t)length > LONGEST_TEXT) return stop(c, "a cell of more than a million letters");
    if (!cxml_append(&c->pending, (const char *)bytes, (size_t)length)) stop(c, "no memory is left");
}

static void on_document_type(
    void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(((xmlParserCtxtPtr)context)->_private, "a document type, which no spreadsheet has");
}

static void on_error(void *context, xmlErrorPtr error) {
    cxml_cells *c = ((xmlParserCtxtPtr)context)->_private;
    if (error->level < XML_ERR_ERROR || c->fault != NULL) return;
    c->fault = "broken XML";
    c->line = error->line + c->skipped_lines;
}

cxml_cells *cxml_cells_new(int part) {
    pthread_once(&once, start_library);
    cxml_cells *c = calloc(1, sizeof *c);
    if (c == NULL) return NULL;
    c->part = part;
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_document_type,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .serror = on_error,
    };
    c->parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    if (c->parser == NULL) {
        free(c);
        return NULL;
    }
    xmlCtxtUseOptions(c->parser, XML_PARSE_NONET);
    c->parser->userData = c->parser;
    c->parser->_private = c;
    return c;
}

void cxml_cells_free(cxml_cells *c) {
    if (c == NULL) return;
    xmlFreeParserCtxt(c->parser);
    free(c->found);
    free(c->all.bytes);
    free(c->pending.bytes);
    free(c->rest.bytes);
    free(c);
}

/* Shows libxml2 some bytes; 0 when something is wrong. */
static int show(cxml_cells *c, const char *bytes, size_t length, int is_last) {
    if (length > 0 || is_last) {
        int result = xmlParseChunk(c->parser, bytes, (int)length, is_last);
        if (result != 0 && c->fault == NULL) c->fault = "broken XML";
    }
    return c->fault == NULL;
}

/* Whether a row, or a shared string, may begin here as far as libxml2 is concerned: it has taken all that it was shown,
   stands between two elements inside the one that holds the rows, and reads UTF-8. */
static int is_between_rows(const cxml_cells *c) {
    const xmlParserInputPtr input = c->parser->input;
    return !c->shows_all && c->outer > 0 && c->depth == c->outer && c->parser->instate == XML_PARSER_CONTENT && input != NULL &&
           input->cur == input->end && input->buf != NULL && input->buf->encoder == NULL;
}

/* Where the bytes end that libxml2 is shown next: behind the next end of a row, or the start of what holds the rows. */
static const char *boundary(const cxml_cells *c, const char *at, const char *end) {
    const char *mark = c->outer > 0 ? (c->part == CXML_STRINGS ? "</si>" : "</row>")
                                    : (c->part == CXML_STRINGS ? "<sst" : "<sheetData");
    const char *found = memmem(at, (size_t)(end - at), mark, strlen(mark));
    if (found == NULL) return NULL;
    found = memchr(found, '>', (size_t)(end - found));
    return found != NULL ? found + 1 : NULL;
}

/* The prefix of an attribute's name in a row's start tag that libxml2 has let pass is known from then on. */
static void learn_prefix(cxml_cells *c, const char *row, const char *end) {
    const char *close = memchr(row, '>', (size_t)(end - row));
    if (close == NULL || memmem(row, (size_t)(close - row), "xmlns", 5) != NULL) return;
    int is_in_value = 0;
    const char *name = NULL;
    for (const char *at = row; at < close; at++) {
        if (*at == '"' || *at == '\'') is_in_value = !is_in_value;
        if (is_in_value) continue;
        if (*at == ' ') name = at + 1;
        if (*at != ':' || name == NULL || (size_t)(at - name) >= sizeof c->prefix) continue;
        memcpy(c->prefix, name, (size_t)(at - name));
        c->prefix[at - name] = 0;
        return;
    }
}

enum { LONGEST_ROW = 4 << 20 };

/* Rows that are written as nearly all programs write them are taken out of the bytes and read here; an element that is
   whole is missed by nobody. libxml2 sees what is around them, and every row that is written in another way. */
static int feed(cxml_cells *c, const char *at, const char *end, int is_last) {
    while (at < end) {
        if (is_between_rows(c)) {
            while (at < end && (*at == ' ' || *at == '\n' || *at == '\t')) c->skipped_lines += *at++ == '\n';
            if (at == end) break;
            const long length = cxml_plain_row(c, at, end);
            if (c->fault != NULL) return 0;
            if (length > 0) {
                at += length;
                continue;
            }
            if (length == CXML_INCOMPLETE && !is_last && end - at < LONGEST_ROW) break;
        }
        const int was_between = is_between_rows(c);
        const char *next = boundary(c, at, end);
        if (next == NULL) {
            /* A mark may stand across two feeds. */
            const char *sure = is_last || c->depth < c->outer ? end : end - at > 16 ? end - 16 : at;
            if (!show(c, at, (size_t)(sure - at), 0)) return 0;
            at = sure;
            break;
        }
        if (!show(c, at, (size_t)(next - at), 0)) return 0;
        if (was_between && is_between_rows(c)) learn_prefix(c, at, next);
        at = next;
    }
    /* What is left lies in `rest` itself, or in the caller's bytes. */
    const size_t left = (size_t)(end - at);
    if (left > 0 && c->rest.bytes != NULL && at >= c->rest.bytes && at <= c->rest.bytes + c->rest.length) {
        memmove(c->rest.bytes, at, left);
        c->rest.length = left;
        return 1;
    }
    c->rest.length = 0;
    return left == 0 || cxml_append(&c->rest, at, left);
}

void cxml_cells_show_all(cxml_cells *c) { c->shows_all = 1; }

int cxml_cells_feed(cxml_cells *c, const char *bytes, size_t length, int is_last) {
    c->count = 0;
    c->all.length = 0;
    if (c->fault != NULL || length > INT_MAX) return 0;
    int is_whole;
    if (c->rest.length > 0) {
        is_whole = cxml_append(&c->rest, bytes, length) &&
                   feed(c, c->rest.bytes, c->rest.bytes + c->rest.length, is_last);
    } else {
        is_whole = feed(c, bytes, bytes + length, is_last);
    }
    if (!is_whole && c->fault == NULL) c->fault = "no memory is left";
    return c->fault == NULL && (!is_last || show(c, NULL, 0, 1));
}

const char *cxml_cells_fault(const cxml_cells *c, int *line) {
    *line = c->line;
    return c->fault != NULL ? c->fault : "";
}

const cxml_cell *cxml_cells_found(const cxml_cells *c, size_t *count) {
    *count = c->count;
    return c->found;
}

const char *cxml_cells_text(const cxml_cells *c) { return c->all.bytes; }

/* Small parts. */

enum { MOST_ATTRIBUTES = 32, LONGEST_ATTRIBUTE = 2048 };

typedef struct {
    xmlParserCtxtPtr parser;
    cxml_part_element element;
    void *context;
    int depth, is_broken;
} part;

static void on_part_start(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    part *p = ((xmlParserCtxtPtr)context)->_private;
    static const char *const none[1];
    const char *shown[2 * MOST_ATTRIBUTES];
    char *copies = malloc((size_t)MOST_ATTRIBUTES * 2 * LONGEST_ATTRIBUTE);
    int found = 0;
    if (copies == NULL) {
        p->is_broken = 1;
        return;
    }
    for (int i = 0; i < count && found < MOST_ATTRIBUTES; i++) {
        const xmlChar **a = attributes + 5 * i;
        size_t length = (size_t)(a[4] - a[3]), name_length = strlen((const char *)a[0]);
        if (length >= LONGEST_ATTRIBUTE || name_length + 1 >= LONGEST_ATTRIBUTE) continue;
        char *key = copies + (size_t)(2 * found) * LONGEST_ATTRIBUTE, *value = key + LONGEST_ATTRIBUTE;
        key[0] = ':';
        memcpy(key + (a[1] != NULL), a[0], name_length + 1);
        memcpy(value, a[3], length);
        value[length] = 0;
        shown[2 * found] = key;
        shown[2 * found + 1] = value;
        found += 1;
    }
    p->element(p->context, p->depth++, (const char *)name, found > 0 ? shown : none, found);
    free(copies);
}

static void on_part_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name, (void)prefix, (void)uri;
    ((part *)((xmlParserCtxtPtr)context)->_private)->depth -= 1;
}

static void on_part_document_type(
    void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    xmlParserCtxtPtr parser = context;
    ((part *)parser->_private)->is_broken = 1;
    xmlStopParser(parser);
}

static void on_part_error(void *context, xmlErrorPtr error) {
    if (error->level >= XML_ERR_ERROR) ((part *)((xmlParserCtxtPtr)context)->_private)->is_broken = 1;
}

int cxml_part_read(const char *bytes, size_t length, cxml_part_element element, void *context) {
    pthread_once(&once, start_library);
    if (length > INT_MAX) return 0;
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_part_document_type,
        .startElementNs = on_part_start,
        .endElementNs = on_part_end,
        .serror = on_part_error,
    };
    part p = {NULL, element, context, 0, 0};
    p.parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    if (p.parser == NULL) return 0;
    /* Without this, &amp; stays &#38; in attributes. There is nothing else to substitute: a document type, which
       alone declares entities, ends the reading. */
    xmlCtxtUseOptions(p.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    p.parser->userData = p.parser;
    p.parser->_private = &p;
    int result = xmlParseChunk(p.parser, bytes, (int)length, 1);
    xmlFreeParserCtxt(p.parser);
    return result == 0 && !p.is_broken;
}
