/* request.h - one HTTP request as all stages see it.
 *
 * Written by one thread at a time: the I/O thread until it is queued, one worker until it is answered, the I/O thread
 * again. Everything it points at lives in its arena. Knows nothing of libmicrohttpd, libpq or jansson. */
#ifndef CAMKET_REQUEST_REQUEST_H
#define CAMKET_REQUEST_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct config;
struct db;
struct problem;
struct route;

enum {
    REQUEST_PARAM_MAX = 4,
    REQUEST_QUERY_MAX = 32,
    REQUEST_ID_SIZE = 33
};

/* Language of problem texts: Vietnamese unless Accept-Language prefers English. */
enum lang {
    LANG_VI,
    LANG_EN
};

/* One decoded query parameter: valid UTF-8, no NUL; in the order of the target. */
struct query_item {
    const char *name;
    const char *value;
};

struct request {
    struct arena *arena;
    const struct config *config;
    char id[REQUEST_ID_SIZE]; /* 32 hex digits; the problem's instance and the log's id */
    int64_t started_us;       /* CLOCK_MONOTONIC, microseconds */
    int64_t deadline_us;      /* the same clock; a database call never waits past it */

    const char *method; /* canonical capitals; HEAD arrives as GET */
    const char *path;   /* decoded path without the query */
    const struct route *route;
    const char *param[REQUEST_PARAM_MAX]; /* the route's {id}s in order: lower case uuids; {year} as digits */
    struct query_item query[REQUEST_QUERY_MAX];
    size_t query_count;

    const char *session; /* 64 hex digits: SHA-256 of the session token; NULL when none was sent */
    const char *key;     /* Idempotency-Key, checked; NULL where the route takes none */
    const char *hash;    /* 64 hex digits: SHA-256 of method, path, content type and body; NULL like key */
    const char *match; /* If-None-Match of a GET as sent; If-Match of a write as its version digits or "*"; else NULL */
    enum lang lang;
    const char *content_type; /* of the body, without parameters, lower case; NULL when none */
    const char *file_name;    /* from Content-Disposition of an upload, UTF-8 NFC not yet checked; NULL when none */
    const char *body;         /* bytes of a small body; not NUL-safe: use body_size */
    size_t body_size;
    int body_fd; /* an upload's spooled, unlinked temporary file, else -1 */

    struct db *db;           /* the connection of the worker that holds the request; NULL elsewhere */
    struct problem *problem; /* set once by problem_set() */
    void *document;          /* json/'s own: the body as parsed by body_fields() */
    const char *actor;       /* login for the log line, once known; else NULL */
};

/* A request in an arena of its own: Vietnamese, no spool, everything else zero. Never NULL. deadline_us is clock_us()'s
 * clock. */
struct request *request_new(const struct config *config, int64_t started_us, int64_t deadline_us);

/* Frees the arena and with it the request; NULL is fine. */
void request_free(struct request *rq);

/* The value of a query parameter or NULL. */
const char *request_query(const struct request *rq, const char *name);

#endif
