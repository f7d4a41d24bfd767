/* route.h - a resource's routes as a table of constants; `http` walks them, `api` fills them, `main` joins the two.
 *
 * Patterns are literal but for {id} (a uuid) and {year} (four digits): anything else there is 404, before any handler
 * runs. A suffix such as ".csv" is part of the literal. */
#ifndef CAMKET_REQUEST_ROUTE_H
#define CAMKET_REQUEST_ROUTE_H

#include <stdbool.h>

struct reply;
struct request;

/* Which threads and connections serve it: small reads must not feel an export, a hash or an upload. LANE_IO answers on
 * the I/O thread itself and must not block. */
enum lane {
    LANE_WORKER,
    LANE_HASH,
    LANE_EXPORT,
    LANE_FILE,
    LANE_IO
};

/* What the guard allows as body: JSON of at most 256 KiB, or raw bytes of at most 25 MiB spooled to a file. GET and
 * DELETE take none. */
enum body_kind {
    BODY_JSON,
    BODY_FILE
};

struct route {
    const char *method;
    const char *pattern;
    __attribute__((warn_unused_result)) bool (*handle)(struct request *rq, struct reply *reply);
    enum lane lane;
    enum body_kind body;
    bool keyless; /* a POST without Idempotency-Key: sign-in, verify */
    bool open;    /* answers without a session: sign-in, health, the API's own description */
    bool local;   /* only for a peer on this machine that no proxy speaks for (metrics); others: not found */
};

#endif
