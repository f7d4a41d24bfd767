#include "http/body.h"

#include "base/tempfile.h"
#include "config/config.h"
#include "http/exchange.h"
#include "http/state.h"
#include "request/problem.h"
#include "request/route.h"
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

static bool
spool_open(struct exchange *x)
{
    struct request *rq = &x->rq;

    if (rq->body_fd >= 0)
        return true;
    if (x->server->spools >= BODY_SPOOLS_MAX) {
        problem_new(rq, 503, "too-busy")->retry_after = 1;
        return false;
    }
    rq->body_fd = tempfile_open(rq->config->spool_dir);
    if (rq->body_fd < 0)
        return problem_storage(rq);
    x->server->spools++;
    return true;
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
        if (spool_open(x) && !tempfile_write(rq->body_fd, bytes, size))
            (void)problem_storage(rq);
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
    if (!is_file(x))
        rq->body = x->body.arena != NULL ? x->body.bytes : "";
    /* An empty upload is a file too: its handler says what is wrong with it. */
    else if (rq->problem == NULL && spool_open(x))
        (void)lseek(rq->body_fd, 0, SEEK_SET);
}

void
body_done(struct exchange *x)
{
    if (x->rq.body_fd < 0)
        return;
    (void)close(x->rq.body_fd);
    x->rq.body_fd = -1;
    x->server->spools--;
}
