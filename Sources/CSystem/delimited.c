#include "delimited.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// A byte is inside quotes where an odd number of quotes stands before it; for 64 bytes that is one prefix XOR. This
// holds as long as every quote opens a field, closes one, or is one of a doubled pair inside one. A block where a
// quote stands elsewhere (`5" disk`) is noticed by the same masks and left to the caller.

#define INLINE static inline __attribute__((always_inline))

/// Which of 64 bytes are quotes, delimiters, CRs and LFs: bit `i` is byte `i`.
struct masks {
    uint64_t quotes, delimiters, returns, feeds;
};

INLINE int lowest(uint64_t bits) { return bits == 0 ? 64 : __builtin_ctzll(bits); }

/// The places of a mask's bits, appended to `to`, which has room for 64 whatever the mask.
// Eight are written whether there are so many or not: to ask before each one is what takes time.
INLINE void append(uint32_t *to, uint64_t bits, int count, uint32_t offset) {
    for (int i = 0; i < 8; i++) {
        to[i] = offset + (uint32_t)lowest(bits);
        bits &= bits - 1;
    }
    if (__builtin_expect(count > 8, 0)) {
        for (int i = 8; i < 16; i++) {
            to[i] = offset + (uint32_t)lowest(bits);
            bits &= bits - 1;
        }
        for (int i = 16; i < count; i++) {
            to[i] = offset + (uint32_t)lowest(bits);
            bits &= bits - 1;
        }
    }
}

/// Takes one block; 0 where a quote stands that the masks do not understand.
INLINE int block(
    struct csystem_delimited *index, struct masks m, uint32_t offset, uint32_t *positions,
    struct csystem_record *records) {
    const uint64_t feeds = m.feeds & ~(m.returns << 1 | index->was_return);
    const uint64_t ends = feeds | m.returns;
    // An LF behind a CR is no position, but a field begins behind it all the same.
    const uint64_t separators = m.delimiters | m.feeds | m.returns;
    const int state = index->state;
    uint64_t inside = 0;
    if (m.quotes == 0) {
        if (state == CSYSTEM_QUOTED)
            inside = ~(uint64_t)0;
        else if (state == CSYSTEM_CLOSING && !(separators & 1))
            return 0;
    } else {
        inside = m.quotes;
        for (int shift = 1; shift < 64; shift <<= 1) inside ^= inside << shift;
        if (state == CSYSTEM_QUOTED) inside = ~inside;
        const uint64_t opening = m.quotes & inside;
        const uint64_t closing = m.quotes & ~inside;
        const uint64_t behind_closing = closing << 1 | (state == CSYSTEM_CLOSING);
        const uint64_t behind_separator = (separators & ~inside) << 1 | (state == CSYSTEM_START);
        const uint64_t stray_opening = opening & ~(behind_separator | behind_closing);
        const uint64_t stray_closing = behind_closing & ~(separators | m.quotes);
        if (stray_opening | stray_closing) return 0;
    }

    const uint64_t outside = (m.delimiters | ends) & ~inside;
    uint64_t both = outside;
    uint64_t breaks = ends & inside;
    if (__builtin_expect(breaks != 0, 0)) {
        both |= breaks;
        uint32_t *to = positions + index->count;
        for (uint64_t rest = both; rest != 0; rest &= rest - 1) {
            const uint64_t bit = rest & -rest;
            *to++ = (offset + (uint32_t)lowest(rest)) | (breaks & bit ? CSYSTEM_INSIDE : 0);
        }
    } else {
        append(positions + index->count, both, __builtin_popcountll(both), offset);
    }
    for (uint64_t rest = ends & ~inside; rest != 0; rest &= rest - 1) {
        const uint64_t before = (rest & -rest) - 1;
        struct csystem_record *record = &records[index->records++];
        record->last = (uint32_t)(index->count + (size_t)__builtin_popcountll(both & before));
        record->breaks = index->breaks + (uint32_t)__builtin_popcountll(breaks & before);
        index->breaks = 0;
        breaks &= ~before;
    }
    index->breaks += (uint32_t)__builtin_popcountll(breaks);
    index->count += (size_t)__builtin_popcountll(both);

    const uint64_t last = (uint64_t)1 << 63;
    index->was_return = m.returns >> 63;
    if (inside & last)
        index->state = CSYSTEM_QUOTED;
    else if (separators & last)
        index->state = CSYSTEM_START;
    else
        index->state = m.quotes & last ? CSYSTEM_CLOSING : CSYSTEM_PLAIN;
    return 1;
}

/// All blocks, by a function that gives the masks of one. Each variant is compiled for its own instructions.
#define BLOCKS(name, target, masks_of)                                                                                \
    target static size_t name(                                                                                        \
        struct csystem_delimited *index, const uint8_t *bytes, size_t blocks, uint32_t offset, uint32_t *positions,   \
        struct csystem_record *records) {                                                                             \
        struct csystem_delimited own = *index;                                                                        \
        size_t done = 0;                                                                                              \
        for (; done < blocks; done++, bytes += 64, offset += 64)                                                      \
            if (!block(&own, masks_of(bytes, own.delimiter), offset, positions, records)) break;                      \
        *index = own;                                                                                                 \
        return done;                                                                                                  \
    }

/// Which of 64 bytes are `byte`, eight at a time, for every machine.
INLINE uint64_t plain_mask(const uint8_t *bytes, uint8_t byte) {
    const uint64_t wanted = byte * 0x0101010101010101u, low = 0x7F7F7F7F7F7F7F7Fu;
    uint64_t mask = 0;
    for (int word = 0; word < 8; word++) {
        uint64_t eight;
        memcpy(&eight, bytes + 8 * word, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        eight = __builtin_bswap64(eight);
#endif
        // 0x80 in every byte that is equal, and nowhere else: no carry leaves its byte.
        const uint64_t different = eight ^ wanted;
        const uint64_t equal = ~(((different & low) + low) | different | low);
        // The product moves each of the eight bits to its place in the top byte.
        mask |= (((equal >> 7) * 0x0102040810204080u) >> 56) << (8 * word);
    }
    return mask;
}

INLINE struct masks plain_masks(const uint8_t *bytes, uint8_t delimiter) {
    return (struct masks){
        plain_mask(bytes, '"'), plain_mask(bytes, delimiter), plain_mask(bytes, '\r'), plain_mask(bytes, '\n')};
}

BLOCKS(by_plain, , plain_masks)

#if defined(__x86_64__)

// SSE2 is part of every x86-64; sixteen bytes are compared by one instruction.
INLINE uint64_t sse2_mask(const __m128i *four, uint8_t byte) {
    const __m128i wanted = _mm_set1_epi8((char)byte);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++)
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(four[i], wanted)) << (16 * i);
    return mask;
}

INLINE struct masks sse2_masks(const uint8_t *bytes, uint8_t delimiter) {
    __m128i four[4];
    for (int i = 0; i < 4; i++) four[i] = _mm_loadu_si128((const __m128i *)bytes + i);
    return (struct masks){
        sse2_mask(four, '"'), sse2_mask(four, delimiter), sse2_mask(four, '\r'), sse2_mask(four, '\n')};
}

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))
AVX2 INLINE uint64_t avx2_mask(__m256i a, __m256i b, uint8_t byte) {
    const __m256i wanted = _mm256_set1_epi8((char)byte);
    const uint64_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, wanted));
    const uint64_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, wanted));
    return low | high << 32;
}

AVX2 INLINE struct masks avx2_masks(const uint8_t *bytes, uint8_t delimiter) {
    const __m256i a = _mm256_loadu_si256((const __m256i *)bytes);
    const __m256i b = _mm256_loadu_si256((const __m256i *)bytes + 1);
    return (struct masks){
        avx2_mask(a, b, '"'), avx2_mask(a, b, delimiter), avx2_mask(a, b, '\r'), avx2_mask(a, b, '\n')};
}

BLOCKS(by_sse2, , sse2_masks)
BLOCKS(by_avx2, AVX2, avx2_masks)

int csystem_delimited_best(void) {
    const int all = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
    return all ? 2 : 1;
}

#else

int csystem_delimited_best(void) { return 0; }

#endif

size_t csystem_delimited_index(
    int level, struct csystem_delimited *index, const uint8_t *bytes, size_t blocks, uint32_t offset,
    uint32_t *positions, struct csystem_record *records) {
#if defined(__x86_64__)
    if (level > 1 && csystem_delimited_best() > 1) return by_avx2(index, bytes, blocks, offset, positions, records);
    if (level > 0) return by_sse2(index, bytes, blocks, offset, positions, records);
#else
    (void)level;
#endif
    return by_plain(index, bytes, blocks, offset, positions, records);
}
