/* What reads the parts with cells, between its files: a program does not see it. */
#ifndef CXML_CELLS_PRIVATE_H
#define CXML_CELLS_PRIVATE_H

#include "cxml_cells.h"

#include <libxml/parser.h>

enum { LONGEST_TEXT = 1 << 20, MOST_ROWS = 1 << 20, MOST_COLUMNS = 1 << 14 };

typedef struct {
    char *bytes;
    size_t length, capacity;
} cxml_text;

struct cxml_cells {
    xmlParserCtxtPtr parser;
    int part;
    cxml_cell *found;
    size_t count, capacity;
    cxml_text all;     /* of the cells found */
    cxml_text pending; /* of the cell at hand */
    cxml_cell cell;
    uint32_t row, column; /* of the next cell */
    int is_in_cell, is_taken, phonetic;
    const char *fault;
    int line;

    /* How many elements are open, and how many there are around a row or shared string; 0 while none is. */
    int depth, outer;
    /* What the last feed left: the beginning of a row, or of something that libxml2 is to have as a whole. */
    cxml_text rest;
    int shows_all;
    int skipped_lines; /* that libxml2 was not shown */
    /* A prefix of rows' attributes that libxml2 has let pass, so that it is declared around all rows. */
    char prefix[16];
};

int cxml_append(cxml_text *text, const char *bytes, size_t length);
/* A cell that is complete, with its text, goes among those found; 0 where no memory is left. */
int cxml_cell_found(cxml_cells *cells, cxml_cell cell);
/* Characters that XML cannot hold, put back; gives the new length. */
size_t cxml_unescape(char *bytes, size_t length);
uint32_t cxml_number(const char *digits, size_t length);
uint32_t cxml_column(const char *reference, size_t length);
uint32_t cxml_type(const char *word, size_t length);

/* What `cxml_plain_row` makes of what begins at a place. */
enum { CXML_UNUSUAL = 0, CXML_INCOMPLETE = -1 };

/* Takes the row or shared string that begins at `at`, if it is written as nearly all programs write them, and gives its
   length; else CXML_UNUSUAL, and nothing has happened, or CXML_INCOMPLETE where `end` came first. */
long cxml_plain_row(cxml_cells *cells, const char *at, const char *end);

#endif
