/* session.c - signing in and out, the acting post, one's own password.
 *
 * Passwords are checked here, in the hash lane, because Argon2id is slow on purpose and the database must not wait for
 * it: find the hash, compare, tell SQL how it went. SQL counts failures and decides how long the next try has to wait;
 * it returns that, never raises it, because a raise would take the counter back. */
#include "api/list.h"
#include "api/routes.h"
#include "auth/password.h"
#include "auth/session_token.h"
#include "base/arena.h"
#include "base/text.h"
#include "config/config.h"
#include "db/db.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

enum {
    WAIT_MAX = 3600
};

static const struct field sign_in_fields[] = {
    {"login", FIELD_LINE, .required = true, .max = 100},
    {"password", FIELD_SECRET, .required = true, .max = PASSWORD_MAX},
    {0},
};

static const struct field post_fields[] = {
    {"post_id", FIELD_UUID, .required = true},
    {0},
};

static const struct field password_fields[] = {
    {"old", FIELD_SECRET, .required = true, .max = PASSWORD_MAX},
    {"new", FIELD_SECRET, .required = true, .max = PASSWORD_MAX},
    {0},
};

static const struct db_stmt login_find_stmt = {
    "login_find", "select l.body ->> 'password_hash', l.body ->> 'wait_seconds' from api.login_find($1) l"};
static const struct db_stmt login_finish_stmt = {"login_finish", "select * from api.login_finish($1, $2, $3, $4)"};
static const struct db_stmt session_get_stmt = {"session_get", "select * from api.session_get($1, $2)"};
static const struct db_stmt session_delete_stmt = {"session_delete", "select * from api.session_delete($1)"};
static const struct db_stmt post_change_stmt = {
    "session_post_change", "select * from api.session_post_change($1, $2, $3, ($4::jsonb ->> 'post_id')::uuid)"};
static const struct db_stmt me_get_stmt = {"me_get", "select * from api.me_get($1, $2)"};
static const struct db_stmt password_find_stmt = {
    "password_find",
    "select p.body ->> 'password_hash', p.body ->> 'wait_seconds', p.body ->> 'login' from api.password_find($1) p"};
static const struct db_stmt password_change_stmt = {"password_change",
                                                    "select * from api.password_change($1, $2, $3, $4, $5, $6)"};

/* What SQL knows about an account before a password is compared. */
struct account {
    struct arena *arena;
    const char *hash;  /* NULL when nobody, or nobody who may sign in, has that name */
    const char *login; /* NULL where it is not asked for */
    long wait;         /* seconds until the next try is allowed */
};

static bool
account_row(void *context, int columns, const char *const *values)
{
    struct account *account = context;

    if (values[0])
        account->hash = arena_strdup(account->arena, values[0]);
    if (values[1] && !text_long(values[1], 0, WAIT_MAX, &account->wait))
        account->wait = WAIT_MAX;
    if (columns > 2 && values[2])
        account->login = arena_strdup(account->arena, values[2]);
    return true;
}

static bool
wait_refused(struct request *rq, const struct account *account)
{
    problem_new(rq, 429, "too-many-attempts")->retry_after = (int)account->wait;
    return false;
}

static bool
sign_in(struct request *rq, struct reply *reply)
{
    struct account account = {.arena = rq->arena};
    char token[TOKEN_SIZE], hash[TOKEN_HASH_SIZE], fresh[PASSWORD_HASH_SIZE];
    const struct hash_cost *cost = &rq->config->hash_cost;
    const char *doc, *login, *password, *renewed = NULL;
    bool fits;

    if (!no_query(rq) || !body_fields(rq, sign_in_fields, &doc))
        return false;
    login = body_text(rq, "login");
    password = body_text(rq, "password");
    if (!db_rows(rq, &login_find_stmt, DB_PARAMS(login), account_row, &account))
        return false;
    if (account.wait > 0)
        return wait_refused(rq, &account);
    fits = password_fits(password, account.hash, cost);
    if (fits && password_is_dated(account.hash, cost) && password_hash(password, cost, fresh))
        renewed = fresh;
    token_new(token);
    if (!token_hash(token, TOKEN_SIZE - 1, hash))
        return problem_set(rq, 500, "internal");
    if (!db_reply(rq, &login_finish_stmt, DB_PARAMS(login, fits ? "t" : "f", hash, renewed), 201, reply))
        return false;
    if (reply->status == 401)
        return problem_set(rq, 401, "sign-in-failed");
    if (reply->status == 403)
        return problem_set(rq, 403, "no-post");
    if (reply->status == 429)
        return wait_refused(rq, &(struct account){.wait = 1});
    reply->cookie = session_cookie(rq->arena, token, rq->config->secure);
    reply->cache = CACHE_NO_STORE;
    rq->actor = login;
    return true;
}

static bool
session_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &session_get_stmt, DB_PARAMS(rq->session, rq->match), 200, reply);
}

static bool
me_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &me_get_stmt, DB_PARAMS(rq->session, rq->match), 200, reply);
}

static bool
sign_out(struct request *rq, struct reply *reply)
{
    if (!no_query(rq) || !db_reply(rq, &session_delete_stmt, DB_PARAMS(rq->session), 204, reply))
        return false;
    reply->cookie = session_cookie(rq->arena, NULL, rq->config->secure);
    return true;
}

static bool
post_change(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, post_fields, &doc))
        return false;
    return db_reply(rq, &post_change_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, doc), 200, reply);
}

/* The idempotency fingerprint covers the body, and here the body is two passwords: a fast hash of them must not lie in
 * a table. So the fingerprint is a constant, and whether a repeated key means the same change is told by whether the
 * new password fits already. */
static bool
password_change(struct request *rq, struct reply *reply)
{
    struct account account = {.arena = rq->arena};
    char fresh[PASSWORD_HASH_SIZE];
    const struct hash_cost *cost = &rq->config->hash_cost;
    const char *doc, *old, *new, *fault;
    bool old_fits, new_fits;

    if (!no_query(rq) || !body_fields(rq, password_fields, &doc))
        return false;
    old = body_text(rq, "old");
    new = body_text(rq, "new");
    if (!db_rows(rq, &password_find_stmt, DB_PARAMS(rq->session), account_row, &account))
        return false;
    if (account.wait > 0)
        return wait_refused(rq, &account);
    fault = password_fault(new, account.login);
    if (fault) {
        problem_fault(rq, 422, "body-invalid", (struct fault){"/new", fault, NULL});
        return false;
    }
    old_fits = password_fits(old, account.hash, cost);
    new_fits = password_fits(new, account.hash, cost);
    if (!password_hash(new, cost, fresh))
        return problem_set(rq, 503, "too-busy");
    if (!db_reply(rq, &password_change_stmt,
                  DB_PARAMS(rq->session, rq->key, old_fits ? "t" : "f", new_fits ? "t" : "f", fresh, account.hash), 204,
                  reply))
        return false;
    if (reply->status == 403)
        return problem_set(rq, 403, "password-wrong");
    return true;
}

const struct route session_routes[] = {
    {"POST", "/api/v1/session", sign_in, .lane = LANE_HASH, .keyless = true, .open = true},
    {"GET", "/api/v1/session", session_get},
    {"DELETE", "/api/v1/session", sign_out},
    {"POST", "/api/v1/session/post", post_change},
    {"GET", "/api/v1/me", me_get},
    {"POST", "/api/v1/me/password", password_change, .lane = LANE_HASH},
    {0},
};
