/* call.c - calls of SQL functions: send, wait, drain, and what to do when it went wrong.
 *
 * A connection whose deadline passed is dropped without PQcancel: that call opens a connection of its own and waits
 * without a bound, so a frozen server would freeze us too. The role's statement_timeout ends what we left behind. */
#include "db/db.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/must.h"
#include "base/text.h"
#include "db/link.h"
#include "db/problem_map.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"

#include <stdlib.h>
#include <string.h>

enum {
    TRY_MAX = 3,
    RETRY_MIN_US = 10000,
    RETRY_SPREAD_US = 90000
};
enum {
    COLUMN_STATUS,
    COLUMN_BODY,
    COLUMN_ETAG,
    COLUMN_LOCATION,
    COLUMN_REPLAYED,
    REPLY_COLUMNS
};

/* One call of a request, over all its tries. */
struct call {
    struct request *rq;
    struct db *db;
    const struct db_stmt *stmt;
    struct db_params params;
    const void *bytes; /* the last parameter, binary; NULL when there is none */
    size_t bytes_size;
    bool (*row)(void *context, int columns, const char *const *values); /* NULL: one result */
    void *context;

    bool sent;        /* in this try: the server may have seen it */
    bool unsure;      /* in some try the outcome was lost */
    bool delivered;   /* row() has been called: nothing may be repeated */
    bool prepared;    /* prepared again once already */
    PGresult *result; /* the last one, owned here until it is kept or cleared */
};

enum attempt {
    ATTEMPT_OK,
    ATTEMPT_ERROR,
    ATTEMPT_LOST,
    ATTEMPT_LATE,
    ATTEMPT_STOPPED
};

struct db *
db_new(const char *dsn, bool named, void (*news)(const char *event, const char *text))
{
    struct db *db = calloc(1, sizeof *db);
    MUST(db);
    db->dsn = dsn;
    db->named = named;
    db->news = news;
    db->jitter = (uint64_t)clock_us() * 0x9e3779b97f4a7c15U ^ (uintptr_t)db;
    db->jitter |= 1;
    return db;
}

void
db_free(struct db *db)
{
    if (!db)
        return;
    PQfinish(db->conn);
    free(db);
}

/* ---- one try ---- */

static int
send_call(const struct call *call)
{
    enum {
        PARAM_MAX = 16
    };
    int count = call->params.count;
    MUST(count + 1 <= PARAM_MAX);
    const char *values[PARAM_MAX] = {NULL};
    int lengths[PARAM_MAX] = {0};
    int formats[PARAM_MAX] = {0};
    for (int i = 0; i < count; i++)
        values[i] = call->params.values[i];
    if (call->bytes) {
        values[count] = call->bytes;
        lengths[count] = (int)call->bytes_size;
        formats[count] = 1;
        count++;
    }
    PGconn *conn = call->db->conn;
    if (call->db->named)
        return PQsendQueryPrepared(conn, call->stmt->name, count, values, lengths, formats, 0);
    return PQsendQueryParams(conn, call->stmt->sql, count, NULL, values, lengths, formats, 0);
}

static enum attempt
attempt_of(enum link_result result)
{
    return result == LINK_LATE ? ATTEMPT_LATE : ATTEMPT_LOST;
}

/* Hands a row on; false = stop. */
static bool
deliver(struct call *call, const PGresult *result)
{
    enum {
        COLUMN_MAX = 64
    };
    const char *values[COLUMN_MAX];
    int columns = PQnfields(result);
    MUST(columns <= COLUMN_MAX);
    call->delivered = true;
    for (int i = 0; i < columns; i++)
        values[i] = PQgetisnull(result, 0, i) ? NULL : PQgetvalue(result, 0, i);
    return call->row(call->context, columns, values);
}

/* Rows one by one until the connection is idle. */
static enum attempt
take_rows(struct call *call)
{
    struct db *db = call->db;
    for (;;) {
        enum link_result waited = link_wait(db, call->rq->deadline_us);
        if (waited == LINK_LATE)
            return ATTEMPT_LATE;
        PGresult *next = PQgetResult(db->conn);
        if (!next && waited != LINK_OK)
            return ATTEMPT_LOST;
        if (!next)
            return call->result ? ATTEMPT_ERROR : ATTEMPT_OK;
        if (PQresultStatus(next) == PGRES_SINGLE_TUPLE) {
            bool go_on = deliver(call, next);
            PQclear(next);
            if (!go_on)
                return ATTEMPT_STOPPED;
        } else if (PQresultStatus(next) == PGRES_TUPLES_OK || call->result) {
            PQclear(next);
        } else {
            call->result = next;
        }
    }
}

static bool
is_idle(const struct db *db)
{
    return PQstatus(db->conn) == CONNECTION_OK && PQtransactionStatus(db->conn) == PQTRANS_IDLE;
}

static enum attempt
attempt(struct call *call)
{
    struct db *db = call->db;
    int64_t deadline = call->rq->deadline_us;
    call->sent = false;
    if (!link_open(db, deadline, true))
        return ATTEMPT_LOST;
    if (db->named) {
        enum link_result prepared = link_prepare(db, call->stmt, deadline, &call->result);
        if (prepared != LINK_OK)
            return attempt_of(prepared);
        if (call->result)
            return ATTEMPT_ERROR;
    }
    if (!send_call(call))
        return ATTEMPT_LOST;
    call->sent = true;
    if (call->row) {
        PQsetSingleRowMode(db->conn);
        enum attempt taken = take_rows(call);
        return taken == ATTEMPT_OK && !is_idle(db) ? ATTEMPT_LOST : taken;
    }
    enum link_result drained = link_drain(db, deadline, &call->result);
    if (drained == LINK_LATE)
        return ATTEMPT_LATE;
    if (call->result && PQresultStatus(call->result) == PGRES_FATAL_ERROR)
        return ATTEMPT_ERROR;
    /* Done only now: the commit happens after the result, at Sync. */
    if (drained != LINK_OK || !is_idle(db) || PQresultStatus(call->result) != PGRES_TUPLES_OK)
        return ATTEMPT_LOST;
    return ATTEMPT_OK;
}

/* ---- after a failure ---- */

static struct db_error
error_of(const PGresult *result)
{
    return (struct db_error){
        .sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE),
        .message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
        .detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL),
        .hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT),
        .constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME),
        .context = PQresultErrorField(result, PG_DIAG_CONTEXT),
    };
}

static bool
reads_only(const struct call *call)
{
    return text_same(call->rq->method, "GET");
}

/* Whether the same call may be made again although it may have been done. */
static bool
repeatable(const struct call *call)
{
    if (call->delivered)
        return false;
    return !call->sent || reads_only(call) || call->rq->key;
}

/* 503 without a promise: the client asks again with the same key. */
static bool
unknown_outcome(struct call *call)
{
    problem_new(call->rq, 503, "outcome-unknown")->retry_after = 2;
    return false;
}

static bool
give_up(struct call *call, const char *slug, int status)
{
    if (call->unsure && call->rq->key)
        return unknown_outcome(call);
    problem_new(call->rq, status, slug)->retry_after = 1;
    return false;
}

static bool
sleep_before_retry(struct call *call)
{
    int64_t pause = RETRY_MIN_US + link_jitter(call->db, RETRY_SPREAD_US);
    if (clock_us() + pause >= call->rq->deadline_us)
        return false;
    clock_sleep_us(pause);
    return true;
}

/* The problem of an error with a SQLSTATE after which nothing is repeated. */
static bool
answer_error(struct call *call, const struct db_error *error)
{
    bool unexpected = false;
    /* A lock that a repeated call could not get belongs to its own first try, perhaps. */
    if (call->unsure && text_same(error->sqlstate, "55P03"))
        return unknown_outcome(call);
    db_problem(call->rq, error, &unexpected);
    if (unexpected)
        link_news(call->db, "unexpected database error",
                  arena_printf(call->rq->arena, "%s: %s %s%s%s", call->stmt->name,
                               error->sqlstate ? error->sqlstate : "", error->message ? error->message : "",
                               error->context ? "; " : "", error->context ? error->context : ""));
    return false;
}

/* true = try again; false = the problem is set. */
static bool
after_lost(struct call *call, int tries)
{
    link_drop(call->db, call->sent ? "lost in a call" : NULL);
    bool again = repeatable(call) && tries < TRY_MAX;
    if (call->sent && !reads_only(call))
        call->unsure = true;
    if (again && sleep_before_retry(call))
        return true;
    return give_up(call, "unavailable", 503);
}

static bool
after_error(struct call *call, int tries)
{
    struct db_error error = error_of(call->result);
    enum db_action action = db_action_of(&error);
    switch (action) {
    case DB_LOST:
        return after_lost(call, tries);
    case DB_PREPARE:
        /* The names are the server's: a new connection has none of them. */
        link_drop(call->db, NULL);
        if (!call->prepared && !call->delivered) {
            call->prepared = true;
            return true;
        }
        break;
    case DB_RECONNECT:
        link_drop(call->db, "a standby");
        if (tries < TRY_MAX && !call->delivered && sleep_before_retry(call))
            return true;
        break;
    case DB_RETRY:
        if (tries < TRY_MAX && !call->delivered && sleep_before_retry(call))
            return true;
        break;
    case DB_ANSWER:
        break;
    }
    return answer_error(call, &error);
}

static bool
after_late(struct call *call)
{
    link_drop(call->db, "deadline passed");
    if (call->sent && !reads_only(call))
        call->unsure = true;
    return give_up(call, "timeout", 504);
}

/* true = done, call->result holds the answer (NULL with rows). */
static bool
run(struct call *call)
{
    for (int tries = 1;; tries++) {
        bool again = false;
        switch (attempt(call)) {
        case ATTEMPT_OK:
            return true;
        case ATTEMPT_ERROR:
            again = after_error(call, tries);
            break;
        case ATTEMPT_LOST:
            again = after_lost(call, tries);
            break;
        case ATTEMPT_LATE:
            again = after_late(call);
            break;
        case ATTEMPT_STOPPED:
            /* The rest of the rows is still on its way: cheaper to hang up than to read it. */
            link_drop(call->db, NULL);
            MUST(call->rq->problem);
            break;
        }
        PQclear(call->result);
        call->result = NULL;
        if (!again)
            return false;
    }
}

/* ---- the three calls ---- */

static void
release_result(void *result)
{
    PQclear(result);
}

static const char *
cell(const PGresult *result, int column)
{
    return PQgetisnull(result, 0, column) ? NULL : PQgetvalue(result, 0, column);
}

static bool
reply_from(struct call *call, int status_default, struct reply *reply)
{
    if (!run(call))
        return false;
    PGresult *result = call->result;
    struct request *rq = call->rq;
    arena_defer(rq->arena, release_result, result);
    if (PQnfields(result) != REPLY_COLUMNS || PQntuples(result) != 1) {
        link_news(call->db, "not an api.reply", call->stmt->name);
        return problem_set(rq, 500, "internal");
    }
    long status = status_default;
    const char *returned = cell(result, COLUMN_STATUS);
    if (returned && !text_long(returned, 200, 599, &status))
        return problem_set(rq, 500, "internal");
    reply->status = (int)status;
    reply->body = cell(result, COLUMN_BODY);
    reply->size = reply->body ? (size_t)PQgetlength(result, 0, COLUMN_BODY) : 0;
    reply->etag = cell(result, COLUMN_ETAG);
    reply->location = cell(result, COLUMN_LOCATION);
    reply->replayed = text_same(cell(result, COLUMN_REPLAYED), "t");
    return true;
}

bool
db_reply(struct request *rq, const struct db_stmt *stmt, struct db_params params, int status_default,
         struct reply *reply)
{
    struct call call = {.rq = rq, .db = rq->db, .stmt = stmt, .params = params};
    return reply_from(&call, status_default, reply);
}

bool
db_reply_bytes(struct request *rq, const struct db_stmt *stmt, struct db_params params, const void *bytes, size_t size,
               struct reply *reply)
{
    MUST(size <= 0x3fffffff);
    struct call call = {
        .rq = rq, .db = rq->db, .stmt = stmt, .params = params, .bytes = bytes ? bytes : "", .bytes_size = size};
    return reply_from(&call, 200, reply);
}

bool
db_rows(struct request *rq, const struct db_stmt *stmt, struct db_params params,
        bool (*row)(void *context, int columns, const char *const *values), void *context)
{
    struct call call = {.rq = rq, .db = rq->db, .stmt = stmt, .params = params, .row = row, .context = context};
    return run(&call);
}

bool
db_ready(struct db *db, int64_t deadline_us, int *version)
{
    if (!link_open(db, deadline_us, false))
        return false;
    PGresult *result = NULL;
    long number;
    bool good = PQsendQueryParams(db->conn, "select api.ready()", 0, NULL, NULL, NULL, NULL, 0) &&
                link_drain(db, deadline_us, &result) == LINK_OK && PQresultStatus(result) == PGRES_TUPLES_OK &&
                PQntuples(result) == 1 && text_long(PQgetvalue(result, 0, 0), 0, 1000000, &number);
    PQclear(result);
    if (good)
        *version = (int)number;
    else
        link_drop(db, "not ready");
    return good;
}
