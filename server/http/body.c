#include "http/body.h"

#include "base/arena.h"
#include "base/tempfile.h"
#include "config/config.h"
#include "http/exchange.h"
#include "request/problem.h"
#include "request/route.h"
#include <errno.h>
#include <unistd.h>

static const size_t buffer_first = 2048;

static bool
is_file(const struct exchange *x)
{
    return x->rq.route != NULL && x->rq.route->body == BODY_FILE;
}

size_t
body_limit(const struct exchange *x)
{
    return is_file(x) ? BODY_FILE_MAX : BODY_JSON_MAX;
}

static void
fd_close(void *fd)
{
    (void)close(*(int *)fd);
}

static void
spool_problem(struct request *rq)
{
    bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;

    problem_new(rq, full ? 507 : 503, full ? "storage-full" : "unavailable")->retry_after = full ? 0 : 2;
}

static bool
spool_open(struct request *rq)
{
    rq->body_fd = tempfile_open(rq->config->spool_dir);
    if (rq->body_fd >= 0)
        arena_defer(rq->arena, fd_close, &rq->body_fd);
    return rq->body_fd >= 0;
}

static void
spool(struct request *rq, const char *bytes, size_t size)
{
    if (rq->body_fd < 0 && !spool_open(rq)) {
        spool_problem(rq);
        return;
    }
    while (size > 0) {
        ssize_t written = write(rq->body_fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            spool_problem(rq);
            return;
        }
        bytes += written;
        size -= (size_t)written;
    }
}

bool
body_take(struct exchange *x, const char *bytes, size_t size)
{
    struct request *rq = &x->rq;

    x->received += size;
    if (x->received > body_limit(x)) {
        if (rq->problem == NULL)
            (void)problem_set(rq, 413, "body-too-large");
        return x->received <= body_limit(x) + BODY_DISCARD_MAX;
    }
    if (rq->problem != NULL)
        return true;
    if (is_file(x)) {
        spool(rq, bytes, size);
    } else {
        if (x->body.arena == NULL)
            buffer_init(&x->body, rq->arena, buffer_first);
        buffer_add(&x->body, bytes, size);
    }
    return true;
}

void
body_end(struct exchange *x)
{
    struct request *rq = &x->rq;

    rq->body_size = x->received;
    if (is_file(x)) {
        /* An empty upload is a file too: its handler says what is wrong with it. */
        if (rq->body_fd < 0 && !spool_open(rq))
            spool_problem(rq);
        else
            (void)lseek(rq->body_fd, 0, SEEK_SET);
    } else {
        rq->body = x->body.arena != NULL ? x->body.bytes : "";
    }
}
