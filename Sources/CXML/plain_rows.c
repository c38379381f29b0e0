#include "cells_private.h"

#include <string.h>

/* Rows and shared strings as nearly all programs write them, read without libxml2, which takes five times as long.

   What is understood is a narrow part of XML, and nothing of it is guessed: no prefix but a known one, no comment, no
   CDATA, no entity but the five and numbers, double quotes alone, each attribute once. Whatever is written otherwise is
   CXML_UNUSUAL and goes to libxml2, which also says what is wrong where something is. */

typedef struct {
    cxml_cells *cells;
    const char *at, *end;
    int result; /* CXML_UNUSUAL or CXML_INCOMPLETE once something was not understood */
} scan;

static int stop(scan *s, int why) {
    s->result = why;
    return 0;
}

/* What stands here is not understood; where the bytes end, more of them may tell. */
static int unusual(scan *s) { return stop(s, s->at >= s->end ? CXML_INCOMPLETE : CXML_UNUSUAL); }

/* Goes behind `word` if it stands here; -1 where the bytes end within it. */
static int passes(scan *s, const char *word, size_t length) {
    size_t left = (size_t)(s->end - s->at);
    if (left < length) return memcmp(s->at, word, left) == 0 ? -1 : 0;
    if (memcmp(s->at, word, length) != 0) return 0;
    s->at += length;
    return 1;
}

#define PASSES(s, word) passes(s, word, sizeof word - 1)

/* The same where nothing else is understood. */
static int need(scan *s, const char *word, size_t length) {
    int result = passes(s, word, length);
    return result > 0 || stop(s, result < 0 ? CXML_INCOMPLETE : CXML_UNUSUAL);
}

#define NEED(s, word) need(s, word, sizeof word - 1)

static void blanks(scan *s) {
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\t')) s->at++;
}

typedef struct {
    const char *bytes;
    size_t length;
} span;

static int is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* Letters and digits that begin with a letter; 0 once something else was met. */
static int word(scan *s, span *found) {
    found->bytes = s->at;
    while (s->at < s->end && (is_letter(*s->at) || (s->at > found->bytes && *s->at >= '0' && *s->at <= '9'))) s->at++;
    found->length = (size_t)(s->at - found->bytes);
    return s->at >= s->end ? stop(s, CXML_INCOMPLETE) : found->length > 0 || stop(s, CXML_UNUSUAL);
}

static int is(span a, const char *other) { return strlen(other) == a.length && memcmp(a.bytes, other, a.length) == 0; }

/* ` name="value"`: 1, 0 where none stands here, -1 once something was not understood. */
static int attribute(scan *s, span *name, span *value) {
    if (s->at >= s->end) return stop(s, CXML_INCOMPLETE), -1;
    if (*s->at != ' ') return 0;
    s->at++;
    if (!word(s, name)) return -1;
    if (*s->at == ':') {
        /* A prefix must be declared. */
        span local;
        if (!is(*name, s->cells->prefix) && !is(*name, "xml")) return stop(s, CXML_UNUSUAL), -1;
        s->at++;
        if (!word(s, &local)) return -1;
        name->length = (size_t)(s->at - name->bytes);
    } else if (is(*name, "xmlns")) {
        return stop(s, CXML_UNUSUAL), -1;
    }
    if (!NEED(s, "=\"")) return -1;
    value->bytes = s->at;
    while (s->at < s->end && *s->at != '"') {
        const unsigned char byte = (unsigned char)*s->at;
        if (byte < 32 || byte >= 128 || byte == '<' || byte == '&') return stop(s, CXML_UNUSUAL), -1;
        s->at++;
    }
    if (s->at >= s->end) return stop(s, CXML_INCOMPLETE), -1;
    value->length = (size_t)(s->at++ - value->bytes);
    return 1;
}

/* `>` or `/>`: 1 where the element goes on, 0 where it has ended, -1 once something was not understood. */
static int tag_end(scan *s) {
    if (s->at < s->end && *s->at == '>') return s->at++, 1;
    return NEED(s, "/>") ? 0 : -1;
}

/* How many bytes a character of UTF-8 has that XML knows; 0 where there is none, -1 where the bytes end within it. */
static int character(const unsigned char *p, const unsigned char *end) {
    const int length = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    if (length == 0) return 0;
    if (end - p < length) return -1;
    for (int i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if (length == 3) {
        const unsigned code = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        if (code < 0x800 || (code >= 0xD800 && code < 0xE000) || code >= 0xFFFE) return 0;
    } else if (length == 4) {
        const unsigned code =
            (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
        if (code < 0x10000 || code > 0x10FFFF) return 0;
    }
    return length;
}

/* One of the five entities, or a character by its number; written to `to`, at most four bytes. Gives how many, 0 once
   something was not understood. */
static size_t entity(scan *s, char *to) {
    static const struct {
        const char *word;
        size_t length;
        char sign;
    } known[] = {{"&amp;", 5, '&'}, {"&lt;", 4, '<'}, {"&gt;", 4, '>'}, {"&quot;", 6, '"'}, {"&apos;", 6, '\''}};
    for (int i = 0; i < 5; i++) {
        const int result = passes(s, known[i].word, known[i].length);
        if (result < 0) return stop(s, CXML_INCOMPLETE), 0;
        if (result > 0) return *to = known[i].sign, 1;
    }
    if (!NEED(s, "&#")) return 0;
    const int is_hex = s->at < s->end && *s->at == 'x';
    s->at += is_hex;
    unsigned code = 0;
    int digits = 0;
    for (; s->at < s->end && *s->at != ';' && digits < 8; s->at++, digits++) {
        const char digit = *s->at;
        const int value = digit >= '0' && digit <= '9' ? digit - '0'
                          : is_hex && (digit | 32) >= 'a' && (digit | 32) <= 'f' ? (digit | 32) - 'a' + 10
                                                                                 : -1;
        if (value < 0) return stop(s, CXML_UNUSUAL), 0;
        code = code * (is_hex ? 16 : 10) + (unsigned)value;
    }
    if (s->at >= s->end) return stop(s, CXML_INCOMPLETE), 0;
    const int is_character = code == 9 || code == 10 || code == 13 || (code >= 32 && code < 0xD800) ||
                             (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code <= 0x10FFFF);
    if (digits == 0 || *s->at != ';' || !is_character) return stop(s, CXML_UNUSUAL), 0;
    s->at++;
    if (code < 0x80) return to[0] = (char)code, 1;
    if (code < 0x800) return to[0] = (char)(0xC0 | code >> 6), to[1] = (char)(0x80 | (code & 63)), 2;
    if (code < 0x10000)
        return to[0] = (char)(0xE0 | code >> 12), to[1] = (char)(0x80 | (code >> 6 & 63)),
               to[2] = (char)(0x80 | (code & 63)), 3;
    return to[0] = (char)(0xF0 | code >> 18), to[1] = (char)(0x80 | (code >> 12 & 63)),
           to[2] = (char)(0x80 | (code >> 6 & 63)), to[3] = (char)(0x80 | (code & 63)), 4;
}

/* Text up to the next tag, appended to the text of all cells where `is_taken`. */
static int text(scan *s, int is_taken) {
    cxml_text *all = &s->cells->all;
    const char *from = s->at;
    while (s->at < s->end && *s->at != '<') {
        const unsigned char byte = (unsigned char)*s->at;
        if (byte >= 32 && byte < 128 && byte != '&' && byte != ']') {
            s->at++;
        } else if (byte == '\n' || byte == '\t') {
            s->at++;
        } else if (byte >= 128) {
            const int length = character((const unsigned char *)s->at, (const unsigned char *)s->end);
            if (length <= 0) return stop(s, length < 0 ? CXML_INCOMPLETE : CXML_UNUSUAL);
            s->at += length;
        } else if (byte == ']') {
            /* Three of these bytes end what is no CDATA, and are wrong. */
            if (s->end - s->at < 3) return stop(s, CXML_INCOMPLETE);
            if (s->at[1] == ']' && s->at[2] == '>') return stop(s, CXML_UNUSUAL);
            s->at++;
        } else if (byte == '&') {
            char sign[4];
            if (is_taken && !cxml_append(all, from, (size_t)(s->at - from))) return stop(s, CXML_UNUSUAL);
            const size_t length = entity(s, sign);
            if (length == 0) return 0;
            if (is_taken && !cxml_append(all, sign, length)) return stop(s, CXML_UNUSUAL);
            from = s->at;
        } else {
            return stop(s, CXML_UNUSUAL);
        }
    }
    if (s->at >= s->end) return stop(s, CXML_INCOMPLETE);
    if (is_taken && s->at > from && !cxml_append(all, from, (size_t)(s->at - from))) return stop(s, CXML_UNUSUAL);
    return 1;
}

/* `<t>…</t>`, behind the name. */
static int text_element(scan *s) {
    int found = PASSES(s, " xml:space=\"preserve\"");
    if (found < 0) return stop(s, CXML_INCOMPLETE);
    const int goes_on = tag_end(s);
    if (goes_on <= 0) return goes_on == 0;
    return text(s, 1) && NEED(s, "</t>");
}

/* `<f>…</f>`, behind the name: a formula, of which nothing is kept. */
static int formula(scan *s) {
    span name, value, seen[8];
    int count = 0, found;
    while ((found = attribute(s, &name, &value)) > 0) {
        for (int i = 0; i < count; i++)
            if (seen[i].length == name.length && memcmp(seen[i].bytes, name.bytes, name.length) == 0)
                return stop(s, CXML_UNUSUAL);
        if (count == 8) return stop(s, CXML_UNUSUAL);
        seen[count++] = name;
    }
    if (found < 0) return 0;
    const int goes_on = tag_end(s);
    if (goes_on <= 0) return goes_on == 0;
    return text(s, 0) && NEED(s, "</f>");
}

/* What a cell holds, behind its start tag. */
static int content(scan *s) {
    while (1) {
        int found = PASSES(s, "<v>");
        if (found > 0) {
            if (!text(s, 1) || !NEED(s, "</v>")) return 0;
            continue;
        }
        if (found == 0) found = PASSES(s, "</c>");
        if (found > 0) return 1;
        if (found == 0) found = PASSES(s, "<f");
        if (found > 0) {
            if (!formula(s)) return 0;
            continue;
        }
        if (found == 0) found = PASSES(s, "<v/>");
        if (found > 0) continue;
        if (found == 0) found = PASSES(s, "<is>");
        if (found > 0) {
            if (!NEED(s, "<t") || !text_element(s) || !NEED(s, "</is>")) return 0;
            continue;
        }
        return found < 0 ? stop(s, CXML_INCOMPLETE) : unusual(s);
    }
}

/* `<c …>…</c>`, behind the name. */
static int cell(scan *s) {
    cxml_cells *c = s->cells;
    cxml_cell made = {.row = c->row, .type = CXML_NUMBER};
    span name, value;
    int seen = 0, found;
    while ((found = attribute(s, &name, &value)) > 0) {
        const int one = name.length != 1 ? 0 : *name.bytes == 'r' ? 1 : *name.bytes == 's' ? 2 : *name.bytes == 't' ? 4 : 0;
        if (one == 0 || seen & one) return stop(s, CXML_UNUSUAL);
        seen |= one;
        if (one == 1) c->column = cxml_column(value.bytes, value.length);
        if (one == 2) made.style = cxml_number(value.bytes, value.length);
        if (one == 4) made.type = cxml_type(value.bytes, value.length);
    }
    if (found < 0) return 0;
    if (c->column >= MOST_COLUMNS) return stop(s, CXML_UNUSUAL);
    made.column = c->column++;
    const int goes_on = tag_end(s);
    if (goes_on <= 0) return goes_on == 0;
    const size_t start = c->all.length;
    if (!content(s)) return 0;
    size_t length = c->all.length - start;
    if (length == 0) return 1;
    if (length > LONGEST_TEXT) return stop(s, CXML_UNUSUAL);
    if (made.type == CXML_TEXT) c->all.length = start + (length = cxml_unescape(c->all.bytes + start, length));
    made.start = (uint32_t)start;
    made.length = (uint32_t)length;
    return cxml_cell_found(c, made) || stop(s, CXML_UNUSUAL);
}

/* `<row …>…</row>`. */
static int row(scan *s) {
    cxml_cells *c = s->cells;
    span name, value, seen[16];
    int count = 0, found;
    uint32_t number = c->row + 1;
    while ((found = attribute(s, &name, &value)) > 0) {
        for (int i = 0; i < count; i++)
            if (seen[i].length == name.length && memcmp(seen[i].bytes, name.bytes, name.length) == 0)
                return stop(s, CXML_UNUSUAL);
        if (count == 16) return stop(s, CXML_UNUSUAL);
        seen[count++] = name;
        if (name.length == 1 && *name.bytes == 'r') number = cxml_number(value.bytes, value.length);
    }
    if (found < 0) return 0;
    if (number <= c->row || number > MOST_ROWS) return stop(s, CXML_UNUSUAL);
    c->row = number;
    c->column = 0;
    const int goes_on = tag_end(s);
    if (goes_on <= 0) return goes_on == 0;
    while (1) {
        blanks(s);
        found = PASSES(s, "<c");
        if (found > 0) {
            if (!cell(s)) return 0;
            continue;
        }
        if (found == 0) found = PASSES(s, "</row>");
        if (found > 0) return 1;
        return found < 0 ? stop(s, CXML_INCOMPLETE) : unusual(s);
    }
}

/* `<si><t>…</t></si>`. */
static int string(scan *s) {
    cxml_cells *c = s->cells;
    const int goes_on = tag_end(s);
    if (goes_on < 0) return 0;
    const size_t start = c->all.length;
    c->row += 1;
    if (goes_on > 0) {
        int found;
        while ((found = PASSES(s, "<t")) > 0)
            if (!text_element(s)) return 0;
        if (found < 0) return stop(s, CXML_INCOMPLETE);
        if (!NEED(s, "</si>")) return 0;
    }
    size_t length = c->all.length - start;
    if (length > LONGEST_TEXT) return stop(s, CXML_UNUSUAL);
    c->all.length = start + (length = length > 0 ? cxml_unescape(c->all.bytes + start, length) : 0);
    const cxml_cell made = {
        .row = c->row, .type = CXML_TEXT, .start = (uint32_t)start, .length = (uint32_t)length};
    return cxml_cell_found(c, made) || stop(s, CXML_UNUSUAL);
}

long cxml_plain_row(cxml_cells *c, const char *at, const char *end) {
    const size_t count = c->count, length = c->all.length;
    const uint32_t before = c->row, column = c->column;
    scan s = {c, at, end, CXML_UNUSUAL};
    const int is_taken = c->part == CXML_STRINGS ? NEED(&s, "<si") && string(&s) : NEED(&s, "<row") && row(&s);
    if (!is_taken) {
        c->count = count;
        c->all.length = length;
        c->row = before;
        c->column = column;
        return s.result;
    }
    for (const char *line = at; (line = memchr(line, '\n', (size_t)(s.at - line))) != NULL; line++) c->skipped_lines += 1;
    return s.at - at;
}
