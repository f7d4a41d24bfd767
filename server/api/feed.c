/* feed.c - one's own calendar feed. Rules: sql/api/feed.sql.
 *
 * The token in the address is the one secret that an address may carry; it opens the feed and nothing else. It is shown
 * once, the database knows its hash only, and log lines name the route, never the address. */
#include "api/list.h"
#include "api/routes.h"
#include "auth/hash.h"
#include "auth/session_token.h"
#include "base/arena.h"
#include "base/text.h"
#include "config/config.h"
#include "db/db.h"
#include "export/ics.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

#include <stdlib.h>
#include <string.h>

static const struct field no_fields[] = {{0}};

static const struct field feed_fields[] = {
    {"token", FIELD_LINE, .required = true, .max = 100},
    {0},
};

static const struct db_stmt create_stmt = {"feed_create", "select * from api.feed_create($1, $2, $3, $4)"};
static const struct db_stmt delete_stmt = {"feed_delete", "select * from api.feed_delete($1)"};
static const struct db_stmt rows_stmt = {"feed_rows", "select * from api.feed_rows($1)"};

static bool
feed_create(struct request *rq, struct reply *reply)
{
    const char *doc;
    char token[TOKEN_SIZE];
    char hash[TOKEN_HASH_SIZE];

    if (!no_query(rq) || !body_fields(rq, no_fields, &doc))
        return false;
    token_new(token);
    if (!token_hash(token, strlen(token), hash))
        return problem_set(rq, 500, "internal");
    if (!db_reply(rq, &create_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, hash), 201, reply))
        return false;
    reply->body = arena_printf(rq->arena, "{\"path\": \"/api/v1/me/feed.ics?token=%s\"}", token);
    reply->size = strlen(reply->body);
    reply->cache = CACHE_NO_STORE;
    return true;
}

static bool
feed_delete(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &delete_stmt, DB_PARAMS(rq->session), 204, reply);
}

struct sink {
    struct request *rq;
    struct ics *ics;
    const char *host;
};

static bool
row_add(void *context, int columns, const char *const *values)
{
    struct sink *sink = context;
    long sequence = 0;

    if (columns < 7 || !values[0] || !values[3] || !values[4] || !values[6] ||
        !text_long(values[4], 0, 1 << 30, &sequence))
        return problem_set(sink->rq, 500, "internal");
    ics_add(sink->ics, &(struct ics_item){.uid = arena_printf(sink->rq->arena, "%s@%s", values[0], sink->host),
                                          .summary = values[1] ? values[1] : "",
                                          .description = values[2] ? values[2] : "",
                                          .day = values[3],
                                          .changed_at = values[6],
                                          .sequence = (int)sequence,
                                          .cancelled = values[5] != NULL});
    return true;
}

/* A tag of the content: the feed has no version. */
static const char *
tag_of(struct request *rq, const char *text)
{
    char hash[HASH_HEX_SIZE];

    hash_hex(text, strlen(text), hash);
    return arena_printf(rq->arena, "\"v%lu.%.8s\"", strtoul(arena_strndup(rq->arena, hash + 8, 15), NULL, 16), hash);
}

static bool
feed_get(struct request *rq, struct reply *reply)
{
    const char *doc;
    char hash[TOKEN_HASH_SIZE];

    if (!query_fields(rq, feed_fields, &doc))
        return false;
    const char *token = request_query(rq, "token");
    if (!token || !token_hash(token, strlen(token), hash))
        return problem_set(rq, 404, "not-found");
    const char *hosts = rq->config->hosts ? rq->config->hosts : "localhost";
    struct sink sink = {
        .rq = rq, .ics = ics_new("CamKet"), .host = arena_strndup(rq->arena, hosts, strcspn(hosts, ","))};
    bool ok = db_rows(rq, &rows_stmt, DB_PARAMS(hash), row_add, &sink);
    const char *text = ok ? ics_text(sink.ics, rq->arena) : NULL;
    ics_free(sink.ics);
    if (!text)
        return false;
    *reply = (struct reply){.status = 200, .fd = -1, .etag = tag_of(rq, text), .cache = CACHE_SHORTLY};
    if (rq->match && (strcmp(rq->match, "*") == 0 || strstr(rq->match, reply->etag))) {
        reply->status = 304;
        return true;
    }
    reply->content_type = "text/calendar; charset=utf-8";
    reply->body = text;
    reply->size = strlen(text);
    return true;
}

const struct route feed_routes[] = {
    {"POST", "/api/v1/me/feed", feed_create},
    {"DELETE", "/api/v1/me/feed", feed_delete},
    {"GET", "/api/v1/me/feed.ics", feed_get, .lane = LANE_EXPORT, .open = true},
    {0},
};
