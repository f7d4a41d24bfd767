/* guard.h - what a request's head must look like before anything else looks at it.
 *
 * Knows nothing of libmicrohttpd: the server feeds it the method, the version and one header after the other, and asks
 * for the verdict. It repairs what the library lets through (the table of hostile input is tests/api/hostile.t):
 * request smuggling by doubled lengths or odd transfer codings, names that are no tokens, control bytes, doubled
 * single-valued headers, bodies where none belong. Such a request is answered at once and its connection closed,
 * because nobody can say where its body ends. */
#ifndef CAMKET_HTTP_GUARD_H
#define CAMKET_HTTP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    GUARD_HEADER_MAX = 100
};

/* The headers that the server reads. Those up to HEADER_LAST_SINGLE may occur once; of the others the first counts. */
enum header {
    HEADER_HOST,
    HEADER_CONTENT_LENGTH,
    HEADER_TRANSFER_ENCODING,
    HEADER_EXPECT,
    HEADER_AUTHORIZATION,
    HEADER_CONTENT_TYPE,
    HEADER_CONTENT_DISPOSITION,
    HEADER_COOKIE,
    HEADER_IDEMPOTENCY_KEY,
    HEADER_IF_MATCH,
    HEADER_IF_NONE_MATCH,
    HEADER_ORIGIN,
    HEADER_SEC_FETCH_SITE,
    HEADER_LAST_SINGLE = HEADER_SEC_FETCH_SITE,
    HEADER_ACCEPT,
    HEADER_ACCEPT_ENCODING,
    HEADER_ACCEPT_LANGUAGE,
    HEADER_X_FORWARDED_FOR,
    HEADER_COUNT
};

struct guard {
    const char *method;               /* canonical; "" when it is none of ours */
    const char *header[HEADER_COUNT]; /* values, borrowed from the caller; NULL when absent */
    size_t count;                     /* headers seen */
    int64_t length;                   /* of the body; -1 = chunked, 0 = none */
    bool http10;
    bool takes_body; /* the method may carry one */
    int status;      /* 0 = nothing wrong so far; else the answer, with slug */
    const char *slug;
};

/* method and version as in the request line ("GET", "HTTP/1.1"). */
void guard_begin(struct guard *guard, const char *method, const char *version);

/* One header; the strings are NUL-terminated but may hold NULs before their size. False = stop, status and slug are
 * set. */
bool guard_header(struct guard *guard, const char *name, size_t name_size, const char *value, size_t value_size);

/* The verdict after the last header. False = status and slug are set. Whether the Host is one of ours is the caller's
 * question. */
bool guard_end(struct guard *guard);

#endif
