/* The only door to libxml2. Handles are opaque and libxml2's own headers are included by cxml.c alone: they
   bring the system's ICU with them, which clashes with Foundation's. */
#ifndef CXML_H
#define CXML_H

#include "cxml_cells.h"

#include <stddef.h>

/* A parsed RELAX NG schema. To be used by one thread at a time. */
typedef struct cxml_schema cxml_schema;

/* Something is wrong. Strings live as long as the call; element and id may be NULL. */
typedef void (*cxml_fault)(
    void *context, int line, const char *message, const char *element, const char *nearest_id);

/* The name space of an element. */
enum { CXML_NO_SPACE = 0, CXML_XHTML = 1, CXML_SVG = 2, CXML_OTHER_SPACE = 3 };

/* A page that was parsed. */
typedef struct cxml_page cxml_page;

/* An element, in document order. `depth` is 0 for the root; `attributes` holds names (with `xml:` where it
   belongs) and values by turns, `count` pairs. Names and values live as long as the page, `attributes` as the call. */
typedef void (*cxml_element)(
    void *context, int depth, int line, int space, const char *name, const char *const *attributes,
    int count);

/* Parses a schema; NULL, after at least one fault, when it is not one. */
cxml_schema *cxml_schema_parse(const char *bytes, size_t length, cxml_fault fault, void *context);
void cxml_schema_free(cxml_schema *schema);

/* Parses a page (no network, no external entities, no DTD). NULL, after at least one fault, when it is not well
   formed. */
cxml_page *cxml_page_parse(const char *bytes, size_t length, cxml_fault fault, void *context);
void cxml_page_free(cxml_page *page);

/* Shows every element. */
void cxml_page_show(const cxml_page *page, cxml_element element, void *context);

/* Validates a page. Returns 1 when it is valid, otherwise 0 after at least one fault. */
int cxml_page_is_valid(const cxml_page *page, cxml_schema *schema, cxml_fault fault, void *context);

#endif
