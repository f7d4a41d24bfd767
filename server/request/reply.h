/* reply.h - what goes back, not yet bound to HTTP.
 *
 * Bytes are borrowed: they live in the request's arena or in something the arena owns (a PGresult) until the answer has
 * been sent. */
#ifndef CAMKET_REQUEST_REPLY_H
#define CAMKET_REQUEST_REPLY_H

#include <stdbool.h>
#include <stddef.h>

enum cache {
    CACHE_REVALIDATE,
    CACHE_NO_STORE,
    CACHE_SHORTLY, /* a quarter of an hour, by one client */
    CACHE_IMMUTABLE
};

struct reply {
    int status;
    const char *content_type; /* NULL with a body: application/json */
    const char *body;
    size_t size;
    int fd;               /* instead of body when >= 0: an unlinked file; closed by http/ after sending */
    const char *etag;     /* with quotes; NULL when none */
    const char *location; /* NULL when none */
    const char *cookie;   /* value of Set-Cookie; NULL when none */
    const char
        *file_name; /* makes the answer an attachment of that name (UTF-8) with a sandbox policy; NULL when inline */
    enum cache cache;
    bool replayed; /* Idempotency-Replayed: true */
};

#endif
