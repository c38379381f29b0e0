/// SHA-256 (FIPS 180-4), compression alone: padding and reading are the caller's.
#ifndef CSYSTEM_SHA256_H
#define CSYSTEM_SHA256_H

#include <stddef.h>
#include <stdint.h>

/// Takes `count` blocks of 64 bytes into the eight words of `state`.
///
/// With the processor's SHA extensions where it has them, else in plain C: the manifest names the digest of every
/// input, and an export of a gigabyte must not wait for it.
void csystem_sha256_compress(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
