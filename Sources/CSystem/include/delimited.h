/// Where the fields and the records of delimited text end, 64 bytes at a time.
#ifndef CSYSTEM_DELIMITED_H
#define CSYSTEM_DELIMITED_H

#include <stddef.h>
#include <stdint.h>

/// Where the text is between two bytes: at the beginning of a field; in one without quotes, or behind a closing quote
/// and further text; inside quotes; behind a quote inside quotes.
enum { CSYSTEM_START, CSYSTEM_PLAIN, CSYSTEM_QUOTED, CSYSTEM_CLOSING };

/// The bit of a position that says: a line end inside quotes, which ends no field.
#define CSYSTEM_INSIDE 0x80000000u

/// The last position of a record, by its place among the positions, and how many line ends are inside its quotes.
struct csystem_record {
    uint32_t last;
    uint32_t breaks;
};

/// Where an index of delimited text stands.
struct csystem_delimited {
    uint8_t delimiter;
    uint8_t state;
    /// Whether the byte before was CR: an LF now is part of the same line end.
    uint8_t was_return;
    /// Line ends inside quotes since the last record.
    uint32_t breaks;
    /// How many positions there are.
    size_t count;
    /// How many records there are.
    size_t records;
};

/// The best of these that the processor has: 0 plain C, 1 SSE2, 2 AVX2.
int csystem_delimited_best(void);

/// Indexes up to `blocks` blocks of 64 bytes, of which the first byte is number `offset`, and gives how many of them
/// it did: it stops before a block where a quote stands that neither opens a field nor closes one, nor is one of a
/// pair, which is the caller's to read byte by byte. It does so by the instructions of `level`, or the best there are.
///
/// `positions` gets the place of every delimiter and line end (of CRLF, the CR) and `records` the ends of records;
/// both must have room for 64 more than there are.
size_t csystem_delimited_index(
    int level, struct csystem_delimited *index, const uint8_t *bytes, size_t blocks, uint32_t offset,
    uint32_t *positions, struct csystem_record *records);

#endif
