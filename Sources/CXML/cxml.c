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

struct cxml_schema {
    xmlRelaxNGPtr schema;
};

struct cxml_page {
    xmlDocPtr doc;
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

cxml_page *cxml_page_parse(const char *bytes, size_t length, cxml_fault fault, void *context) {
    pthread_once(&once, start);
    faults f = {fault, context, 0};
    cxml_page *page = NULL;
    xmlParserCtxtPtr parser = length <= INT_MAX ? xmlNewParserCtxt() : NULL;
    if (parser != NULL) {
        parser->_private = &f;
        parser->sax->serror = on_parse_error;
        xmlDocPtr doc = xmlCtxtReadMemory(
            parser, bytes, (int)length, NULL, "UTF-8",
            XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
        const xmlDtd *dtd = doc != NULL ? doc->intSubset : NULL;
        if (dtd != NULL && (dtd->children != NULL || dtd->ExternalID != NULL || dtd->SystemID != NULL))
            report(&f, 1, "a DOCTYPE that is more than <!DOCTYPE html>", NULL);
        if (doc != NULL && f.count == 0) page = calloc(1, sizeof *page);
        if (page != NULL) page->doc = doc;
        else xmlFreeDoc(doc);
        xmlFreeParserCtxt(parser);
    }
    if (page == NULL && f.count == 0) report(&f, 1, "the page could not be read", NULL);
    return page;
}

void cxml_page_free(cxml_page *page) {
    if (page == NULL) return;
    xmlFreeDoc(page->doc);
    free(page);
}

void cxml_page_show(const cxml_page *page, cxml_element element, void *context) {
    show_all(xmlDocGetRootElement(page->doc), element, context);
}

int cxml_page_is_valid(const cxml_page *page, cxml_schema *schema, cxml_fault fault, void *context) {
    faults f = {fault, context, 0};
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema->schema);
    int result = -1;
    if (validator != NULL) {
        xmlRelaxNGSetValidStructuredErrors(validator, on_valid_error, &f);
        result = xmlRelaxNGValidateDoc(validator, page->doc);
        xmlRelaxNGFreeValidCtxt(validator);
    }
    if (result != 0 && f.count == 0) report(&f, 1, "the page could not be validated", NULL);
    return result == 0 && f.count == 0;
}
