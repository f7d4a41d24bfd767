#include "http/send.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "config/config.h"
#include "http/disposition.h"
#include "http/exchange.h"
#include "request/problem.h"
#include "json/problems.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
header(struct MHD_Response *response, const char *name, const char *value)
{
    /* The library refuses values with line breaks or control bytes; then the header is missing, which is the lesser
     * harm. */
    if (value != NULL)
        (void)MHD_add_response_header(response, name, value);
}

void
send_render(struct exchange *x)
{
    const struct problem *problem = x->rq.problem;

    if (problem == NULL)
        return;
    if (x->reply.fd >= 0)
        (void)close(x->reply.fd);
    x->reply = (struct reply){
        .status = problem->status, .fd = -1, .content_type = "application/problem+json", .cache = CACHE_NO_STORE};
    x->close = x->close || problem->close;
    x->encoding = NULL;
    x->page_policy = NULL;
    problem_render(&x->rq, &x->reply.body, &x->reply.size);
}

static void
problem_headers(struct exchange *x, struct MHD_Response *response)
{
    const struct problem *problem = x->rq.problem;

    if (problem->retry_after > 0)
        header(response, "Retry-After", arena_printf(x->rq.arena, "%d", problem->retry_after));
    header(response, "Allow", problem->allow);
    if (problem->status == 401)
        header(response, "WWW-Authenticate", "Bearer");
    header(response, "Content-Language", x->rq.lang == LANG_EN ? "en" : "vi");
}

static const char *
cache_control(const struct reply *reply)
{
    switch (reply->cache) {
    case CACHE_IMMUTABLE:
        return "public, max-age=31536000, immutable";
    case CACHE_NO_STORE:
        return "no-store";
    case CACHE_SHORTLY:
        return "private, max-age=900";
    case CACHE_REVALIDATE:
        break;
    }
    return "private, no-cache";
}

/* What a document of ours may do when a browser shows it: files and JSON nothing at all. */
static void
safety_headers(const struct exchange *x, struct MHD_Response *response)
{
    const char *policy = x->page_policy;

    if (policy == NULL)
        policy = x->reply.file_name != NULL ? "default-src 'none'; frame-ancestors 'none'; sandbox"
                                            : "default-src 'none'; frame-ancestors 'none'";
    header(response, "Content-Security-Policy", policy);
    header(response, "X-Content-Type-Options", "nosniff");
    header(response, "Referrer-Policy", "no-referrer");
    header(response, "Cross-Origin-Resource-Policy", "same-origin");
    header(response, "Cross-Origin-Opener-Policy", "same-origin");
}

static void
reply_headers(struct exchange *x, struct MHD_Response *response)
{
    const struct reply *reply = &x->reply;

    if (reply->status != 304 && (reply->body != NULL || reply->fd >= 0))
        header(response, "Content-Type", reply->content_type != NULL ? reply->content_type : "application/json");
    header(response, "Cache-Control", cache_control(reply));
    header(response, "ETag", reply->etag);
    header(response, "Location", reply->location);
    header(response, "Set-Cookie", reply->cookie);
    header(response, "Vary", x->vary);
    header(response, "Allow", x->allow);
    header(response, "Content-Encoding", reply->status != 304 ? x->encoding : NULL);
    if (reply->file_name != NULL)
        header(response, "Content-Disposition", disposition_attachment(x->rq.arena, reply->file_name));
    if (reply->replayed)
        header(response, "Idempotency-Replayed", "true");
    header(response, "X-Request-Id", x->rq.id);
    safety_headers(x, response);
    if (x->close)
        header(response, "Connection", "close");
}

/* The body as the library wants it. A descriptor belongs to the response from here on. */
static struct MHD_Response *
response_new(struct exchange *x)
{
    const struct reply *reply = &x->reply;
    struct stat stat;
    /* const is lost in the library's interface only: PERSISTENT bytes are never written to. */
    union {
        const void *in;
        void *out;
    } bytes = {reply->body};

    if (reply->fd >= 0) {
        if (fstat(reply->fd, &stat) != 0 || stat.st_size < 0) {
            (void)close(reply->fd);
            return NULL;
        }
        return MHD_create_response_from_fd64((uint64_t)stat.st_size, reply->fd);
    }
    if (reply->body == NULL || reply->status == 304 || reply->status == 204)
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    return MHD_create_response_from_buffer(reply->size, bytes.out, MHD_RESPMEM_PERSISTENT);
}

enum MHD_Result
send_answer(struct exchange *x)
{
    struct MHD_Response *response = response_new(x);

    if (response == NULL) {
        x->reply.fd = -1;
        return MHD_NO;
    }
    reply_headers(x, response);
    x->reply.fd = -1;
    if (x->rq.problem != NULL)
        problem_headers(x, response);
    x->status = x->reply.status;
    x->stage = STAGE_SENT;

    enum MHD_Result queued = MHD_queue_response(x->connection, (unsigned int)x->reply.status, response);
    MHD_destroy_response(response);
    return queued;
}
