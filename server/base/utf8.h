/* utf8.h - strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef CAMKET_BASE_UTF8_H
#define CAMKET_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether all size bytes are valid UTF-8; a NUL byte is not allowed either, because texts end there. */
bool utf8_valid(const char *bytes, size_t size) __attribute__((nonnull));

/* Takes one code point from *at, which must be before end, and moves *at behind it; -1 when the bytes are not valid
 * (*at stays). */
int32_t utf8_next(const char **at, const char *end) __attribute__((nonnull));

/* Writes code as 1 to 4 bytes without a NUL and returns how many. code must be a scalar value. */
size_t utf8_put(char out[4], int32_t code) __attribute__((nonnull));

/* Code points of a valid text. */
size_t utf8_length(const char *text) __attribute__((nonnull));

#endif
