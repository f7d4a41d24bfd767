/* uuid.h - the textual form of ids. */
#ifndef CAMKET_BASE_UUID_H
#define CAMKET_BASE_UUID_H

#include <stdbool.h>
#include <stddef.h>

enum {
    UUID_SIZE = 37
}; /* 36 characters and the NUL */

/* Accepts exactly 8-4-4-4-12 hex digits of either case (PostgreSQL accepts braces and missing dashes as well: two
 * spellings of one resource) and writes them in lower case. out is untouched on false. */
bool uuid_parse(const char *bytes, size_t size, char out[UUID_SIZE]) __attribute__((nonnull, warn_unused_result));

#endif
