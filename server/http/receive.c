#include "http/receive.h"

#include "auth/hash.h"
#include "auth/random.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "config/config.h"
#include "http/accept.h"
#include "http/admit.h"
#include "http/body.h"
#include "http/connections.h"
#include "http/exchange.h"
#include "http/metrics.h"
#include "http/send.h"
#include "http/site.h"
#include "http/state.h"
#include "http/target.h"
#include "http/workers.h"
#include "request/problem.h"
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    ARENA_FIRST = 8192,
    HASH_STEP = 64 * 1024
};

static const char page_methods[] = "GET, HEAD, OPTIONS";
static const char all_methods[] = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

/* ---- connections ---------------------------------------------------------------------------------------------------
 */

static bool
address_is_local(const struct sockaddr *address)
{
    if (address == NULL || address->sa_family == AF_UNIX)
        return true;
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)address;
        return (ntohl(v4->sin_addr.s_addr) >> 24) == 127;
    }
    if (address->sa_family != AF_INET6)
        return false;
    const struct in6_addr *v6 = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(v6) || (IN6_IS_ADDR_V4MAPPED(v6) && v6->s6_addr[12] == 127);
}

void
receive_connection(void *context, struct MHD_Connection *connection, void **peer,
                   enum MHD_ConnectionNotificationCode code)
{
    const struct server *server = context;

    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        const union MHD_ConnectionInfo *address =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        MUST(fd != NULL);
        *peer = peer_open(server->connections, fd->connect_fd,
                          address_is_local(address != NULL ? address->client_addr : NULL));
    } else {
        peer_close(server->connections, *peer);
        *peer = NULL;
    }
}

/* ---- the head ------------------------------------------------------------------------------------------------------
 */

void *
receive_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct server *server = context;
    struct arena *arena = arena_new(ARENA_FIRST);
    struct exchange *x = arena_alloc(arena, sizeof *x);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    MUST(info != NULL);
    x->rq.arena = arena;
    x->rq.config = server->config;
    x->rq.started_us = clock_us();
    x->rq.body_fd = -1;
    x->rq.method = "";
    x->rq.path = "";
    random_hex(x->rq.id, sizeof x->rq.id - 1);
    x->reply.fd = -1;
    x->server = server;
    x->connection = connection;
    x->peer = info->socket_context;
    x->raw_target = arena_strndup(arena, target, strnlen(target, TARGET_MAX + 1));
    x->route_index = ROUTE_NONE;
    peer_limit(x->peer, REQUEST_SECONDS);
    return x;
}

static enum MHD_Result
header_each(void *context, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value,
            size_t value_size)
{
    (void)kind;
    return guard_header(context, name, name_size, value != NULL ? value : "", value_size) ? MHD_YES : MHD_NO;
}

/* Refused for its framing or its form: nobody can say where its body ends, so the connection goes. */
static bool
refuse(struct exchange *x, int status, const char *slug)
{
    struct problem *problem = problem_new(&x->rq, status, slug);

    problem->close = true;
    problem->allow = status == 405 ? all_methods : NULL;
    return false;
}

/* A path that no route has: a page of the front end, or nothing. */
static bool
page_find(struct exchange *x)
{
    struct request *rq = &x->rq;

    if (text_starts(rq->path, "/api/"))
        return problem_set(rq, 404, "not-found");
    if (strcmp(rq->method, "OPTIONS") == 0) {
        x->allow = page_methods;
        x->reply.status = 204;
        return true;
    }
    if (strcmp(rq->method, "GET") != 0) {
        problem_new(rq, 405, "method-not-allowed")->allow = page_methods;
        return false;
    }
    rq->match = x->guard.header[HEADER_IF_NONE_MATCH];
    if (!site_answer(x->server->site, x->guard.header[HEADER_ACCEPT_ENCODING], x))
        return problem_set(rq, 404, "not-found");
    return true;
}

static bool
route_find(struct exchange *x)
{
    struct request *rq = &x->rq;
    struct match match;

    switch (router_find(x->server->router, rq->arena, rq->method, rq->path, &match)) {
    case ROUTER_NO_PATH:
        return page_find(x);
    case ROUTER_NO_METHOD:
        if (strcmp(rq->method, "OPTIONS") == 0) {
            x->allow = match.allow;
            x->reply.status = 204;
            return true;
        }
        problem_new(rq, 405, "method-not-allowed")->allow = match.allow;
        return false;
    case ROUTER_FOUND:
        break;
    }
    rq->route = match.route;
    x->route_index = (int)match.index;
    memcpy(rq->param, match.param, sizeof rq->param);
    return admit(rq, &x->guard, peer_is_local(x->peer) && x->guard.header[HEADER_X_FORWARDED_FOR] == NULL);
}

/* The verdict on the head. False = a problem is set; where it says close, it is answered without waiting for the body.
 */
static bool
judge(struct exchange *x)
{
    struct request *rq = &x->rq;
    struct target target;

    rq->lang = accept_language(x->guard.header[HEADER_ACCEPT_LANGUAGE]);
    if (!guard_end(&x->guard))
        return refuse(x, x->guard.status, x->guard.slug);
    if (!config_host_known(rq->config, x->guard.header[HEADER_HOST]))
        return refuse(x, 400, "host-unknown");
    if (x->guard.length > (int64_t)BODY_FILE_MAX + BODY_DISCARD_MAX)
        return refuse(x, 413, "body-too-large");
    if (strlen(x->raw_target) > TARGET_MAX)
        return refuse(x, 414, "target-too-long");
    if (!target_parse(rq->arena, x->raw_target, &target))
        return problem_set(rq, 400, "target-bad");
    rq->path = target.path;
    rq->query_count = target.query_count;
    memcpy(rq->query, target.query, target.query_count * sizeof target.query[0]);
    return route_find(x);
}

static enum MHD_Result
head_arrived(struct exchange *x, const char *method, const char *version)
{
    struct request *rq = &x->rq;

    atomic_fetch_add(&x->server->in_flight, 1);
    x->stage = STAGE_BODY;
    guard_begin(&x->guard, method, version);
    (void)MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, header_each, &x->guard);
    x->is_head = strcmp(x->guard.method, "HEAD") == 0;
    rq->method = x->is_head ? "GET" : x->guard.method;
    if (judge(x) && x->guard.length > (int64_t)body_limit(x))
        (void)problem_set(rq, 413, "body-too-large");

    /* A body far too large, or one that its sender has not begun yet, is not waited for when the answer is known. */
    bool unsent =
        x->guard.header[HEADER_EXPECT] != NULL || x->guard.length > (int64_t)(body_limit(x) + BODY_DISCARD_MAX);
    if (rq->problem != NULL && (rq->problem->close || unsent)) {
        x->close = true;
        send_render(x);
        return send_answer(x);
    }
    if (rq->route != NULL && rq->route->body == BODY_FILE && x->guard.length != 0)
        peer_limit(x->peer, UPLOAD_SECONDS);
    return MHD_YES;
}

/* ---- from the last byte of the body to the answer
 * --------------------------------------------------------------------- */

static enum MHD_Result
answer_send(struct exchange *x)
{
    if (atomic_load(&x->server->stopping))
        x->close = true;
    send_render(x);
    return send_answer(x);
}

static enum MHD_Result
body_arrived(struct exchange *x)
{
    struct request *rq = &x->rq;

    peer_limit(x->peer, 0);
    body_end(x);
    if (rq->problem == NULL && x->reply.status == 0) {
        if (rq->route->lane == LANE_IO) {
            if (!rq->route->handle(rq, &x->reply))
                MUST(rq->problem != NULL);
        } else if (workers_take(x->server->workers, rq->route->lane, x)) {
            return MHD_YES;
        } else {
            problem_new(rq, 503, "too-busy")->retry_after = 1;
        }
    }
    return answer_send(x);
}

enum MHD_Result
receive_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                const char *version, const char *upload, size_t *upload_size, void **exchange)
{
    struct exchange *x = *exchange;
    bool going_on;

    (void)context;
    (void)connection;
    (void)url;
    switch (x->stage) {
    case STAGE_BORN:
        return head_arrived(x, method, version);
    case STAGE_BODY:
        if (*upload_size == 0)
            return body_arrived(x);
        going_on = body_take(x, upload, *upload_size);
        *upload_size = 0;
        return going_on ? MHD_YES : MHD_NO;
    case STAGE_ANSWERED:
        return answer_send(x);
    case STAGE_QUEUED:
    case STAGE_SENT:
        break;
    }
    return MHD_YES;
}

/* ---- the worker's end
 * -------------------------------------------------------------------------------------------------- */

/* The SHA-256 of an upload's bytes; leaves the file at its start. */
static bool
upload_hash(struct request *rq, char out[HASH_HEX_SIZE])
{
    unsigned char *bytes = arena_alloc(rq->arena, HASH_STEP);
    struct hash hash;
    off_t at = 0;

    hash_begin(&hash);
    for (;;) {
        ssize_t size = pread(rq->body_fd, bytes, HASH_STEP, at);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return problem_set(rq, 503, "unavailable");
        if (size == 0)
            break;
        hash_add(&hash, bytes, (size_t)size);
        at += size;
    }
    hash_end(&hash, out);
    return true;
}

/* What the Idempotency-Key stands for. */
static bool
fingerprint(struct request *rq)
{
    char body[HASH_HEX_SIZE];
    char whole[HASH_HEX_SIZE];

    if (rq->key == NULL)
        return true;
    if (rq->body_fd >= 0 && !upload_hash(rq, body))
        return false;
    hash_request(rq, rq->body_fd >= 0 ? body : NULL, whole);
    rq->hash = arena_strdup(rq->arena, whole);
    return true;
}

bool
receive_answer(struct exchange *x, bool on_time)
{
    struct request *rq = &x->rq;

    if (!on_time)
        problem_new(rq, 503, "too-busy")->retry_after = 1;
    else if (fingerprint(rq) && !rq->route->handle(rq, &x->reply))
        MUST(rq->problem != NULL);

    bool good = rq->problem == NULL && x->reply.status < 400;
    rq->db = NULL;
    send_render(x);
    x->stage = STAGE_ANSWERED;
    MHD_resume_connection(x->connection);
    return good;
}

/* ---- the end
 * ----------------------------------------------------------------------------------------------------------- */

static void
request_log(const struct exchange *x, int64_t us, bool was_cut)
{
    const struct request *rq = &x->rq;
    const char *route = rq->route != NULL ? rq->route->pattern : rq->path;
    enum log_level level = x->status >= 500 ? LEVEL_ERROR : LEVEL_INFO;

    log_line(level, was_cut ? "request cut" : "request",
             LOG_FIELDS(LOG_TEXT("id", rq->id), LOG_TEXT("method", x->is_head ? "HEAD" : rq->method),
                        LOG_TEXT("route", route), LOG_NUMBER("status", x->status), LOG_NUMBER("us", us),
                        LOG_TEXT("actor", rq->actor),
                        LOG_TEXT("problem", rq->problem != NULL ? rq->problem->slug : NULL)));
}

void
receive_done(void *context, struct MHD_Connection *connection, void **exchange, enum MHD_RequestTerminationCode code)
{
    struct server *server = context;
    struct exchange *x = *exchange;

    (void)connection;
    if (x == NULL)
        return;
    int64_t us = clock_us() - x->rq.started_us;
    request_log(x, us, code != MHD_REQUEST_TERMINATED_COMPLETED_OK);
    metrics_count(server->metrics, x->route_index, x->status, us);
    peer_limit(x->peer, REQUEST_SECONDS);
    /* A descriptor that never became a response is still ours. */
    if (x->reply.fd >= 0)
        (void)close(x->reply.fd);
    body_done(x);
    if (x->stage != STAGE_BORN)
        atomic_fetch_sub(&server->in_flight, 1);
    *exchange = NULL;
    arena_free(x->rq.arena);
}
