/* request.c - the birth of a request and its query. */
#include "request/request.h"

#include "base/arena.h"
#include "base/text.h"

/* Enough for the request itself, its target and the texts of a small answer in one block. */
static const size_t arena_first = 8192;

struct request *
request_new(const struct config *config, int64_t started_us, int64_t deadline_us)
{
    struct arena *arena = arena_new(arena_first);
    struct request *rq = arena_alloc(arena, sizeof *rq);
    rq->arena = arena;
    rq->config = config;
    rq->started_us = started_us;
    rq->deadline_us = deadline_us;
    rq->body_fd = -1;
    return rq;
}

void
request_free(struct request *rq)
{
    if (rq)
        arena_free(rq->arena);
}

const char *
request_query(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->query_count; i++)
        if (text_same(rq->query[i].name, name))
            return rq->query[i].value;
    return NULL;
}
