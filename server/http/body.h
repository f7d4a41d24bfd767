/* body.h - receiving a body: small ones into the arena, uploads into an unlinked file. On the I/O thread; each call
 * writes at most what the library read at once (16 KiB). */
#ifndef CAMKET_HTTP_BODY_H
#define CAMKET_HTTP_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exchange;

enum {
    BODY_JSON_MAX = 256 * 1024,
    BODY_FILE_MAX = 25 * 1024 * 1024,
    /* So much more is read and thrown away, so that the client gets to read the answer; whoever sends more is cut off.
     */
    BODY_DISCARD_MAX = 4 * 1024 * 1024,
    /* Uploads on disk at once: who sends them is asked only when they are complete, so together they must stay bounded
     * (1.6 GiB). */
    BODY_SPOOLS_MAX = 64
};

/* The largest body that the exchange's route takes. */
size_t body_limit(const struct exchange *x);

/* One piece of the body. Sets the problem (413, 503, 507) where there is none yet and discards from then on; false =
 * cut the connection. */
bool body_take(struct exchange *x, const char *bytes, size_t size) __attribute__((warn_unused_result));

/* Hands the whole body to the request: rq->body or rq->body_fd (positioned at its start) and rq->body_size. */
void body_end(struct exchange *x);

/* Gives the upload's file back, where there is one. */
void body_done(struct exchange *x);

#endif
