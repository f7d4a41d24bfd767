/* exchange.h - one request and its answer as the stages of http/ hand it on. Internal to this room.
 *
 * Born in the URI callback and freed in the completed callback, with its arena, both on the I/O thread. Between `stage`
 * QUEUED and ANSWERED it belongs to one worker: the I/O thread leaves it alone until MHD_resume_connection gives it
 * back. */
#ifndef CAMKET_HTTP_EXCHANGE_H
#define CAMKET_HTTP_EXCHANGE_H

#include "base/buffer.h"
#include "http/guard.h"
#include "http/router.h"
#include "request/reply.h"
#include "request/request.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct MHD_Connection;
struct peer;
struct server;

enum stage {
    STAGE_BORN,     /* only the request line is known */
    STAGE_BODY,     /* the head was judged, the body is being received */
    STAGE_QUEUED,   /* suspended; a worker has it or will take it */
    STAGE_ANSWERED, /* reply or problem is there */
    STAGE_SENT      /* handed to the library */
};

enum {
    METHOD_SIZE = 16,
    ROUTE_NONE = -1
};

struct exchange {
    struct request rq; /* first: handlers get its address and server.h finds the rest */
    struct reply reply;
    struct server *server;
    struct MHD_Connection *connection;
    struct peer *peer;
    enum stage stage;

    const char *raw_target; /* as on the wire */
    bool is_head;           /* HEAD, routed as GET */
    bool close;             /* the connection ends with the answer */
    struct guard guard;
    int route_index; /* in the router, ROUTE_NONE for everything else */

    struct buffer body; /* of a small body */
    size_t received;    /* bytes of the body seen so far, kept or discarded */

    const char *encoding;    /* Content-Encoding of a static file; NULL when none */
    const char *vary;        /* Vary; NULL when none */
    const char *page_policy; /* Content-Security-Policy of a page; NULL when none */
    const char *allow;       /* Allow of an answer to OPTIONS; NULL when none */

    int64_t queued_us;
    int status;            /* of the answer, once queued for sending */
    struct exchange *next; /* in a lane's queue */
};

static inline struct exchange *
exchange_of(struct request *rq)
{
    return (struct exchange *)(void *)rq;
}

#endif
