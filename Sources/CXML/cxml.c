#include "cxml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemastypes.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ATTRIBUTES = 64 };

/* A set of hashes, which only grows up to a bound. Zero is no member. */
enum { MOST_HASHES = 1 << 15 };

typedef struct {
    uint64_t *slots;
    size_t size, count;
} hashes;

struct cxml_schema {
    xmlRelaxNGPtr schema;
    /* What was found valid where any number of anything may stand, on any page. Like the schema, one thread's. */
    hashes known;
};

typedef struct {
    cxml_fault fault;
    void *context;
    int count;
} faults;

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* What libxml2 would otherwise make at first use, in whichever threads come first, without a lock. */
static void start(void) {
    xmlInitParser();
    xmlSchemaInitTypes();
    xmlRelaxNGInitTypes();
}

/* The value of an attribute that has one text (all have: entities are not substituted by design). */
static const char *value(const xmlAttr *attribute) {
    const xmlNode *text = attribute->children;
    return text != NULL && text->content != NULL ? (const char *)text->content : "";
}

static const char *nearest_id(const xmlNode *node) {
    for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
        for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
            if (a->ns == NULL && strcmp((const char *)a->name, "id") == 0) return value(a);
    return NULL;
}

static void report(faults *f, int line, const char *message, const xmlNode *node) {
    while (node != NULL && node->type != XML_ELEMENT_NODE) node = node->parent;
    f->count += 1;
    f->fault(
        f->context, line, message, node != NULL ? (const char *)node->name : NULL, nearest_id(node));
}

static void on_schema_error(void *data, xmlErrorPtr error) {
    faults *f = data;
    if (error->level >= XML_ERR_ERROR) report(f, error->line, error->message, NULL);
}

static void on_valid_error(void *data, xmlErrorPtr error) {
    faults *f = data;
    const xmlNode *node = error->node;
    report(f, node != NULL ? (int)xmlGetLineNo(node) : error->line, error->message, node);
}

static void on_parse_error(void *data, xmlErrorPtr error) {
    xmlParserCtxtPtr parser = data;
    faults *f = parser->_private;
    if (error->level >= XML_ERR_ERROR) report(f, error->line, error->message, parser->node);
}

cxml_schema *cxml_schema_parse(const char *bytes, size_t length, cxml_fault fault, void *context) {
    pthread_once(&once, start);
    faults f = {fault, context, 0};
    cxml_schema *result = NULL;
    if (length <= INT_MAX) {
        /* The tree is parsed here, so that no option of the schema's own parser reaches the network. */
        xmlDocPtr doc = xmlReadMemory(
            bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        xmlRelaxNGParserCtxtPtr parser = doc != NULL ? xmlRelaxNGNewDocParserCtxt(doc) : NULL;
        if (parser != NULL) {
            xmlRelaxNGSetParserStructuredErrors(parser, on_schema_error, &f);
            xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
            if (schema != NULL) {
                result = calloc(1, sizeof *result);
                if (result != NULL) result->schema = schema;
                else xmlRelaxNGFree(schema);
            }
            xmlRelaxNGFreeParserCtxt(parser);
        }
        xmlFreeDoc(doc);
    }
    if (result == NULL && f.count == 0) report(&f, 1, "not a RELAX NG schema", NULL);
    return result;
}

void cxml_schema_free(cxml_schema *schema) {
    if (schema == NULL) return;
    xmlRelaxNGFree(schema->schema);
    free(schema->known.slots);
    free(schema);
}

static int space(const xmlNode *node) {
    if (node->ns == NULL) return CXML_NO_SPACE;
    const char *uri = (const char *)node->ns->href;
    if (uri == NULL) return CXML_NO_SPACE;
    if (strcmp(uri, "http://www.w3.org/1999/xhtml") == 0) return CXML_XHTML;
    if (strcmp(uri, "http://www.w3.org/2000/svg") == 0) return CXML_SVG;
    return CXML_OTHER_SPACE;
}

static const char *name(const xmlAttr *attribute) {
    const char *name = (const char *)attribute->name;
    if (attribute->ns == NULL) return name;
    if (strcmp(name, "lang") == 0) return "xml:lang";
    return strcmp(name, "href") == 0 ? "xlink:href" : "other:";
}

static void show(const xmlNode *node, int depth, cxml_element element, void *context) {
    const char *attributes[2 * MOST_ATTRIBUTES];
    int count = 0;
    for (const xmlAttr *a = node->properties; a != NULL && count < MOST_ATTRIBUTES; a = a->next) {
        attributes[2 * count] = name(a);
        attributes[2 * count + 1] = value(a);
        count += 1;
    }
    element(
        context, depth, (int)xmlGetLineNo(node), space(node), (const char *)node->name, attributes, count);
}

/* Every element in document order, without recursion. */
static void show_all(const xmlNode *root, cxml_element element, void *context) {
    const xmlNode *node = root;
    int depth = 0;
    while (node != NULL) {
        if (node->type == XML_ELEMENT_NODE) show(node, depth, element, context);
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            depth += 1;
            continue;
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
            depth -= 1;
        }
        if (node == root) return;
        node = node->next;
    }
}

/* Validating costs ten times what parsing does, and a page is mostly repetition: rows of one make, marks of one
   kind. Of siblings that the grammar cannot tell apart only the first is validated.

   Two elements are told apart by their name, their attributes and what is in them. Values of which the grammar asks
   nothing (`free_value`) do not count, and a plain decimal or a plain name stands for any other. Left out are only
   elements that the grammar has inside `zeroOrMore` or `oneOrMore` wherever it has them, so that fewer of them are as
   good as more (`repeats`). */

static int is_among(const char *name, const char *const *names) {
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0) return 1;
    return 0;
}

static int repeats(const xmlNode *node) {
    static const char *const names[] = {
        "td", "tr", "th", "span", "a", "bdi", "strong", "p", "li", "div", "dt", "dd", "line", "circle", "rect",
        "polyline", "polygon", "path", "text", "svg", NULL};
    return is_among((const char *)node->name, names);
}

/* Whether the grammar lets any number of anything stand in `node`, `child` among it; the two kinds of such places. */
enum { NO_FLOW = 0, XHTML_FLOW = 1, SVG_CONTENT = 2 };

static int flow(const xmlNode *node) {
    static const char *const names[] = {
        "main", "section", "article", "aside", "nav", "header", "footer", "td", "th", "li", "figure", NULL};
    const char *name = (const char *)node->name;
    switch (space(node)) {
    case CXML_XHTML: return is_among(name, names) ? XHTML_FLOW : NO_FLOW;
    case CXML_SVG: return strcmp(name, "svg") == 0 || strcmp(name, "g") == 0 ? SVG_CONTENT : NO_FLOW;
    default: return NO_FLOW;
    }
}

static int is_in_flow(const xmlNode *child) {
    static const char *const names[] = {"figcaption", "title", "desc", NULL};
    return !is_among((const char *)child->name, names);
}

static int has(const hashes *set, uint64_t hash) {
    if (set->size == 0) return 0;
    for (size_t slot = hash & (set->size - 1);; slot = (slot + 1) & (set->size - 1)) {
        if (set->slots[slot] == hash) return 1;
        if (set->slots[slot] == 0) return 0;
    }
}

static void add(hashes *set, uint64_t hash) {
    if (hash == 0 || set->count >= MOST_HASHES || has(set, hash)) return;
    if (2 * (set->count + 1) > set->size) {
        hashes larger = {NULL, set->size == 0 ? 256 : 2 * set->size, 0};
        larger.slots = calloc(larger.size, sizeof *larger.slots);
        if (larger.slots == NULL) return; /* it is looked at again, and no more */
        for (size_t i = 0; i < set->size; i++)
            if (set->slots[i] != 0) add(&larger, set->slots[i]);
        free(set->slots);
        *set = larger;
    }
    size_t slot = hash & (set->size - 1);
    while (set->slots[slot] != 0) slot = (slot + 1) & (set->size - 1);
    set->slots[slot] = hash;
    set->count += 1;
}

static void learn(cxml_schema *schema, const hashes *seen) {
    for (size_t i = 0; i < seen->size; i++)
        if (seen->slots[i] != 0) add(&schema->known, seen->slots[i]);
}

static int free_value(const char *name) {
    static const char *const names[] = {"class", "href", "points", "title", "aria-label", "aria-labelledby", NULL};
    return is_among(name, names);
}

static uint64_t mix(uint64_t hash, const char *text) {
    for (; *text != 0; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return (hash ^ 0xff) * 0x100000001b3u;
}

/* A plain decimal; in SVG, where all numbers are of one type, a whole number too. */
static int is_decimal(const char *text, int is_svg) {
    int digits = 0, points = 0;
    if (*text == '-') text++;
    for (; *text != 0; text++) {
        if (*text == '.') points += 1;
        else if (*text >= '0' && *text <= '9') digits += 1;
        else return 0;
    }
    return digits > 0 && (points == 1 || (points == 0 && is_svg));
}

static int is_plain_name(const char *text) {
    if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))) return 0;
    for (; *text != 0; text++)
        if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9')
              || *text == '-'))
            return 0;
    return 1;
}

static int is_blank(const char *text) { return text[strspn(text, " \t\r\n")] == 0; }

/* A hash of all that the grammar sees of an element. What repeats in it, and what is known to be valid, is taken out of
   the tree; what would be worth knowing is added to `seen`. */
static uint64_t condense(xmlNode *node, cxml_schema *schema, hashes *seen) {
    enum { MOST_KINDS = 48 };
    int is_svg = space(node) == CXML_SVG;
    int place = flow(node);
    uint64_t kinds[MOST_KINDS];
    int count = 0, has_text = 0;
    uint64_t hash = mix(0xcbf29ce484222325u, (const char *)node->name);
    if (node->ns != NULL && node->ns->href != NULL) hash = mix(hash, (const char *)node->ns->href);
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        const char *text = value(a);
        hash = mix(hash, name(a));
        if (free_value(name(a))) continue;
        if (is_decimal(text, is_svg)) text = "0.0";
        else if (strcmp(name(a), "id") == 0 && is_plain_name(text)) text = "id";
        hash = mix(hash, text);
    }
    for (xmlNode *child = node->children, *next; child != NULL; child = next) {
        next = child->next;
        if (child->type != XML_ELEMENT_NODE) {
            if (child->type != XML_COMMENT_NODE && child->content != NULL)
                has_text |= !is_blank((const char *)child->content);
            continue;
        }
        uint64_t kind = condense(child, schema, seen);
        int is_among_kinds = 0;
        for (int i = 0; i < count && !is_among_kinds; i++) is_among_kinds = kinds[i] == kind;
        int is_more = is_among_kinds && repeats(child);
        uint64_t here = place != NO_FLOW && is_in_flow(child) ? kind * 3 + (uint64_t)place : 0;
        int is_old = !is_more && here != 0 && has(&schema->known, here);
        if (is_more || is_old) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        } else {
            add(seen, here);
        }
        if (is_more) continue;
        if (count < MOST_KINDS) kinds[count++] = kind;
        hash = (hash ^ kind) * 0x100000001b3u;
    }
    return hash + (uint64_t)has_text;
}

static int is_valid(cxml_schema *schema, xmlDocPtr doc, faults *f) {
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema->schema);
    if (validator == NULL) return 0;
    xmlRelaxNGSetValidStructuredErrors(validator, on_valid_error, f);
    int result = xmlRelaxNGValidateDoc(validator, doc);
    xmlRelaxNGFreeValidCtxt(validator);
    return result == 0;
}

int cxml_page_check(
    cxml_schema *schema, const char *bytes, size_t length, cxml_element element, cxml_fault fault,
    void *context) {
    pthread_once(&once, start);
    faults f = {fault, context, 0};
    int good = 0;
    xmlParserCtxtPtr parser = length <= INT_MAX ? xmlNewParserCtxt() : NULL;
    if (parser != NULL) {
        parser->_private = &f;
        parser->sax->serror = on_parse_error;
        xmlDocPtr doc = xmlCtxtReadMemory(
            parser, bytes, (int)length, NULL, "UTF-8",
            XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
        if (doc != NULL) {
            const xmlDtd *dtd = doc->intSubset;
            if (dtd != NULL && (dtd->children != NULL || dtd->ExternalID != NULL || dtd->SystemID != NULL)) {
                report(&f, 1, "a DOCTYPE that is more than <!DOCTYPE html>", NULL);
            } else if (f.count == 0) {
                show_all(xmlDocGetRootElement(doc), element, context);
                hashes seen = {NULL, 0, 0};
                if (schema != NULL) condense(xmlDocGetRootElement(doc), schema, &seen);
                good = schema == NULL || is_valid(schema, doc, &f);
                if (schema != NULL && good) learn(schema, &seen);
                free(seen.slots);
            }
            xmlFreeDoc(doc);
        }
        xmlFreeParserCtxt(parser);
    }
    if (!good && f.count == 0) report(&f, 1, "the page could not be read", NULL);
    return good && f.count == 0;
}
