/* target.h - the target of a request line, as it came over the wire.
 *
 * libmicrohttpd decodes paths before a handler sees them (%2F becomes a separator, %00 an end), so the raw target is
 * kept and parsed here: split first, decode each piece afterwards, and refuse whatever two readers could understand
 * differently. */
#ifndef CAMKET_HTTP_TARGET_H
#define CAMKET_HTTP_TARGET_H

#include "request/request.h"
#include <stdbool.h>
#include <stddef.h>

enum {
    TARGET_MAX = 4096
};

/* A decoded target; everything in it is owned by the arena that was given to target_parse. */
struct target {
    const char *path; /* starts with '/', has no dot segments; valid UTF-8 without control characters */
    struct query_item query[REQUEST_QUERY_MAX];
    size_t query_count;
};

/* Accepts the origin form only: '/', printable ASCII, two hex digits after each '%'. Refuses %00, an encoded or raw
 * backslash, an encoded slash, encoded control characters, dot segments (also encoded), a fragment, invalid UTF-8 after
 * decoding, more than REQUEST_QUERY_MAX parameters, parameters without a name and targets longer than TARGET_MAX bytes.
 * In the query '+' is a space. False = answer 400. */
bool target_parse(struct arena *arena, const char *raw, struct target *target) __attribute__((warn_unused_result));

#endif
