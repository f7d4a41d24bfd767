/* service.c - the service about itself: alive, ready, its counters, and the description of its own API. */
#include "api/routes.h"

#include "auth/hash.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "config/config.h"
#include "db/db.h"
#include "http/server.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    METRICS_FIRST = 32 * 1024,
    ETAG_DIGITS = 16
};

static const off_t description_max = 4194304; /* 4 MiB */

static void
text_reply(struct reply *reply, const char *type, const char *text)
{
    reply->status = 200;
    reply->content_type = type;
    reply->body = text;
    reply->size = strlen(text);
    reply->cache = CACHE_NO_STORE;
}

/* The process answers; says nothing about the database, so that nobody restarts us because PostgreSQL is away. */
static bool
health(struct request *rq, struct reply *reply)
{
    (void)rq;
    text_reply(reply, "application/json", "{\"status\":\"ok\"}");
    return true;
}

/* Traffic may come: a read-write connection answers, its schema is the one this program was built for, and we are not
 * on our way out. */
static bool
readiness(struct request *rq, struct reply *reply)
{
    int version = 0;

    if (server_is_stopping(rq) || !db_ready(rq->db, rq->deadline_us, &version) ||
        version != server_schema_version(rq)) {
        problem_new(rq, 503, "unavailable")->retry_after = 1;
        return false;
    }
    text_reply(reply, "application/json",
               arena_printf(rq->arena, "{\"status\":\"ready\",\"schema_version\":%d}", version));
    return true;
}

static bool
metrics(struct request *rq, struct reply *reply)
{
    struct buffer out;

    buffer_init(&out, rq->arena, METRICS_FIRST);
    server_metrics(rq, &out);
    text_reply(reply, "text/plain; version=0.0.4; charset=utf-8", out.bytes);
    return true;
}

/* The file's bytes in the arena; NULL when it cannot be read. */
static char *
description_read(struct request *rq, int fd, size_t *size)
{
    struct stat stat;
    size_t have = 0;

    if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode) || stat.st_size > description_max)
        return NULL;
    *size = (size_t)stat.st_size;

    char *bytes = arena_alloc(rq->arena, *size + 1);
    while (have < *size) {
        ssize_t got = read(fd, bytes + have, *size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return NULL;
        have += (size_t)got;
    }
    return bytes;
}

static bool
description(struct request *rq, struct reply *reply)
{
    char digits[HASH_HEX_SIZE];
    char *bytes = NULL;
    size_t size = 0;
    int fd = open(rq->config->openapi_file, O_RDONLY | O_CLOEXEC);

    if (fd >= 0) {
        bytes = description_read(rq, fd, &size);
        (void)close(fd);
    }
    if (bytes == NULL)
        return problem_set(rq, 404, "not-found");
    hash_hex(bytes, size, digits);
    reply->etag = arena_printf(rq->arena, "\"%.*s\"", ETAG_DIGITS, digits);
    reply->status = 304;
    if (rq->match != NULL && strcmp(rq->match, reply->etag) == 0)
        return true;
    reply->status = 200;
    reply->content_type = "application/yaml";
    reply->body = bytes;
    reply->size = size;
    return true;
}

const struct route service_routes[] = {
    {"GET", "/healthz", health, .lane = LANE_IO, .open = true},
    {"GET", "/readyz", readiness, .open = true},
    {"GET", "/metrics", metrics, .lane = LANE_IO, .open = true, .local = true},
    {"GET", "/api/v1/openapi.yaml", description, .open = true},
    {0},
};
