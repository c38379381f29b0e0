/* Spreadsheet parts, read piece by piece with libxml2: no tree, no entities, no DTD, no network. */
#ifndef CXML_CELLS_H
#define CXML_CELLS_H

#include <stddef.h>
#include <stdint.h>

/* What a part is. */
enum { CXML_SHEET = 0, CXML_STRINGS = 1 };

/* What a cell's text is, by the letter of its type: a number, the number of a shared string, a yes or no (1, 0), an
   error, text, a date as ISO 8601. Strings of a part of shared strings are cells of text, one a row. */
enum { CXML_NUMBER = 'n', CXML_SHARED = 's', CXML_BOOLEAN = 'b', CXML_ERROR = 'e', CXML_TEXT = 't', CXML_DATE = 'd' };

typedef struct {
    uint32_t row;    /* from 1 */
    uint32_t column; /* from 0 */
    uint32_t style;
    uint32_t start; /* of its text */
    uint32_t length;
    uint32_t type;
} cxml_cell;

/* A part that is being read. To be used by one thread at a time. */
typedef struct cxml_cells cxml_cells;

/* NULL where there is no memory. */
cxml_cells *cxml_cells_new(int part);
void cxml_cells_free(cxml_cells *cells);

/* Lets libxml2 read every row, also those that can be read without it; for tests. */
void cxml_cells_show_all(cxml_cells *cells);

/* Reads on; 0 when the part is broken, or has a document type. Forgets the cells of the call before. */
int cxml_cells_feed(cxml_cells *cells, const char *bytes, size_t length, int is_last);
/* What is wrong, and on which line. */
const char *cxml_cells_fault(const cxml_cells *cells, int *line);

/* The cells that ended in the last feed, those without text left out, and the text that they point into. */
const cxml_cell *cxml_cells_found(const cxml_cells *cells, size_t *count);
const char *cxml_cells_text(const cxml_cells *cells);

/* An element in document order; names without their prefix, attributes that have one with a colon before. Names and
   values by turns, `count` pairs, which live as long as the call. */
typedef void (*cxml_part_element)(
    void *context, int depth, const char *name, const char *const *attributes, int count);

/* Shows every element of a small part; 0 when it is broken, or has a document type. */
int cxml_part_read(const char *bytes, size_t length, cxml_part_element element, void *context);

#endif
