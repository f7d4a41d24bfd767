#include "http/admit.h"

#include "auth/csrf.h"
#include "auth/session_token.h"
#include "base/arena.h"
#include "base/text.h"
#include "config/config.h"
#include "http/accept.h"
#include "http/cookie.h"
#include "http/disposition.h"
#include "http/guard.h"
#include "request/problem.h"
#include "request/request.h"
#include "request/route.h"
#include <string.h>
#include <strings.h>

enum {
    KEY_MIN = 16,
    KEY_MAX = 128,
    VERSION_DIGITS = 9,
    MATCH_MAX = 200
};

static bool
is_write(const struct request *rq)
{
    return strcmp(rq->method, "GET") != 0;
}

/* ---- who calls ----------------------------------------------------------------------------------------------------
 */

static void
session_take(struct request *rq, const char *token, size_t size)
{
    char hash[TOKEN_HASH_SIZE];

    /* What has not the form of a token cannot be a session: the same as none. */
    if (token_hash(token, size, hash))
        rq->session = arena_strdup(rq->arena, hash);
}

static bool
caller_check(struct request *rq, const struct guard *guard)
{
    static const char scheme[] = "Bearer ";
    const char *authorization = guard->header[HEADER_AUTHORIZATION];
    const char *cookie = guard->header[HEADER_COOKIE];
    const char *token;
    size_t size;
    bool from_cookie =
        cookie != NULL && cookie_find(cookie, session_cookie_name(rq->config->secure), &token, &size) == COOKIE_FOUND;

    if (authorization != NULL && from_cookie)
        return problem_set(rq, 400, "two-credentials");
    if (from_cookie) {
        session_take(rq, token, size);
    } else if (authorization != NULL && strncasecmp(authorization, scheme, sizeof scheme - 1) == 0) {
        token = authorization + sizeof scheme - 1;
        session_take(rq, token, strlen(token));
    }
    if (rq->session == NULL && !rq->route->open)
        return problem_set(rq, 401, "not-signed-in");

    struct csrf_facts facts = {rq->method, guard->header[HEADER_SEC_FETCH_SITE], guard->header[HEADER_ORIGIN],
                               guard->header[HEADER_HOST], rq->config->secure};
    if (from_cookie && !csrf_allows(&facts))
        return problem_set(rq, 403, "cross-site");
    return true;
}

/* ---- which types are spoken
 * ------------------------------------------------------------------------------------------ */

static bool
accept_check(struct request *rq, const struct guard *guard)
{
    static const struct {
        const char *suffix;
        const char *type;
    } types[] = {
        {".csv", "text/csv"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    };
    const char *accept = guard->header[HEADER_ACCEPT];

    /* Routes outside the API and stored files answer with whatever type they have. */
    if (accept == NULL || rq->route->lane == LANE_FILE || !text_starts(rq->path, "/api/") ||
        text_ends(rq->path, ".yaml"))
        return true;
    if (accept_type(accept, "application/json"))
        return true;
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_ends(rq->route->pattern, types[i].suffix) && accept_type(accept, types[i].type))
            return true;
    return problem_set(rq, 406, "not-acceptable");
}

/* The media type in lower case without its parameters. */
static const char *
media_type(struct request *rq, const char *header)
{
    char *type = arena_strndup(rq->arena, header, strcspn(header, "; \t"));

    for (char *at = type; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at | 0x20);
    return type;
}

static bool
content_type_check(struct request *rq, const struct guard *guard)
{
    const char *type = guard->header[HEADER_CONTENT_TYPE];
    const char *disposition = guard->header[HEADER_CONTENT_DISPOSITION];

    if (!guard->takes_body)
        return true;
    if (type != NULL)
        rq->content_type = media_type(rq, type);
    if (rq->content_type == NULL || rq->content_type[0] == '\0')
        return problem_set(rq, 415, "media-type");
    if (rq->route->body == BODY_JSON && strcmp(rq->content_type, "application/json") != 0)
        return problem_set(rq, 415, "media-type");
    if (rq->route->body == BODY_FILE && disposition != NULL)
        rq->file_name = disposition_name(rq->arena, disposition);
    return true;
}

/* ---- conditions and keys
 * --------------------------------------------------------------------------------------------- */

static bool
key_check(struct request *rq, const char *key)
{
    if (key == NULL)
        return problem_set(rq, 400, "idempotency-key-required");

    size_t size = strlen(key);
    /* The draft of the header is a structured string, so quotes are right as well. */
    if (size >= 2 && key[0] == '"' && key[size - 1] == '"') {
        key++;
        size -= 2;
    }
    if (size < KEY_MIN || size > KEY_MAX || !text_is_key(key, size))
        return problem_set(rq, 400, "idempotency-key-invalid");
    rq->key = arena_strndup(rq->arena, key, size);
    return true;
}

/* "v12.abcd1234" or "v12" -> 12: what follows the dot belongs to the view, not to the version. */
static const char *
version_parse(struct arena *arena, const char *match)
{
    if (strcmp(match, "*") == 0)
        return "*";
    if (!text_starts(match, "\"v"))
        return NULL;

    const char *version = match + 2;
    size_t digits = strspn(version, "0123456789");
    const char *tail = version + digits;
    size_t size = strlen(tail);
    bool closed =
        size >= 1 && tail[size - 1] == '"' && (size == 1 || *tail == '.') && strchr(tail, '"') == tail + size - 1;

    if (digits == 0 || digits > VERSION_DIGITS || !closed)
        return NULL;
    return arena_strndup(arena, version, digits);
}

static bool
condition_check(struct request *rq, const struct guard *guard)
{
    if (!is_write(rq)) {
        const char *match = guard->header[HEADER_IF_NONE_MATCH];
        if (match != NULL && strlen(match) <= MATCH_MAX)
            rq->match = arena_strdup(rq->arena, match);
        return true;
    }
    if (rq->route->keyless)
        return true;
    if (strcmp(rq->method, "POST") == 0)
        return key_check(rq, guard->header[HEADER_IDEMPOTENCY_KEY]);
    /* What has no id has no version either: signing out ends one's own session, whichever it is. */
    if (strchr(rq->route->pattern, '{') == NULL)
        return true;
    if (guard->header[HEADER_IF_MATCH] == NULL)
        return problem_set(rq, 428, "if-match-required");
    rq->match = version_parse(rq->arena, guard->header[HEADER_IF_MATCH]);
    return rq->match != NULL ? true : problem_set(rq, 400, "if-match-invalid");
}

bool
admit(struct request *rq, const struct guard *guard, bool is_local)
{
    if (rq->route->local && !is_local)
        return problem_set(rq, 404, "not-found");
    return caller_check(rq, guard) && accept_check(rq, guard) && content_type_check(rq, guard) &&
           condition_check(rq, guard);
}
