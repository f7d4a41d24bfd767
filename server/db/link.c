/* link.c - one connection, opened again when it is lost. */
#include "db/link.h"

#include "base/clock.h"
#include "base/must.h"
#include "base/text.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

static const int64_t backoff_first_us = 50000;
static const int64_t backoff_max_us = 2000000;
static const int64_t outage_patience_us = 2000000;

/* ---- opening ---- */

/* What a connection string may leave out. Short enough that a dead host is noticed within a request's deadline. */
static const char *const defaults[][2] = {
    {"connect_timeout", "2"},       {"keepalives_idle", "5"},     {"keepalives_interval", "2"},
    {"keepalives_count", "2"},      {"tcp_user_timeout", "8000"}, {"client_encoding", "UTF8"},
    {"application_name", "camket"},
};

enum {
    PARAMETER_MAX = 64
};

struct parameters {
    const char *name[PARAMETER_MAX + 1];
    const char *value[PARAMETER_MAX + 1];
    int count;
};

static bool
given(const struct parameters *parameters, const char *name)
{
    for (int i = 0; i < parameters->count; i++)
        if (text_same(parameters->name[i], name))
            return true;
    return false;
}

static void
add_parameter(struct parameters *parameters, const char *name, const char *value)
{
    MUST(parameters->count < PARAMETER_MAX);
    parameters->name[parameters->count] = name;
    parameters->value[parameters->count] = value;
    parameters->count++;
}

static void
copy_why(char *why, size_t size, const char *text)
{
    size_t length = strcspn(text, "\n");
    if (length >= size)
        length = size - 1;
    memcpy(why, text, length);
    why[length] = '\0';
}

PGconn *
link_connect(const char *dsn, bool writes, char *why, size_t size)
{
    char *fault = NULL;
    PQconninfoOption *options = PQconninfoParse(dsn, &fault);
    if (!options) {
        copy_why(why, size, fault ? fault : "out of memory");
        PQfreemem(fault);
        return NULL;
    }
    struct parameters parameters = {.count = 0};
    for (const PQconninfoOption *option = options; option->keyword; option++)
        if (option->val)
            add_parameter(&parameters, option->keyword, option->val);
    for (size_t i = 0; i < COUNT_OF(defaults); i++)
        if (!given(&parameters, defaults[i][0]))
            add_parameter(&parameters, defaults[i][0], defaults[i][1]);
    if (!given(&parameters, "target_session_attrs"))
        add_parameter(&parameters, "target_session_attrs", writes ? "read-write" : "any");
    PGconn *conn = PQconnectdbParams(parameters.name, parameters.value, 0);
    PQconninfoFree(options);
    if (conn && PQstatus(conn) == CONNECTION_OK)
        return conn;
    copy_why(why, size, conn ? PQerrorMessage(conn) : "out of memory");
    PQfinish(conn);
    return NULL;
}

void
link_news(const struct db *db, const char *event, const char *text)
{
    if (db->news)
        db->news(event, text);
}

static void
on_notice(void *context, const PGresult *notice)
{
    const char *text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    link_news(context, "database notice", text ? text : "");
}

int64_t
link_jitter(struct db *db, int64_t below)
{
    db->jitter ^= db->jitter << 13;
    db->jitter ^= db->jitter >> 7;
    db->jitter ^= db->jitter << 17;
    return (int64_t)(db->jitter % (uint64_t)below);
}

static bool
try_open(struct db *db)
{
    char why[500];
    db->conn = link_connect(db->dsn, true, why, sizeof why);
    if (!db->conn) {
        if (db->lost_us == 0)
            db->lost_us = clock_us();
        db->backoff_us = db->backoff_us == 0 ? backoff_first_us : db->backoff_us * 2;
        if (db->backoff_us > backoff_max_us)
            db->backoff_us = backoff_max_us;
        db->next_try_us = clock_us() + db->backoff_us / 2 + link_jitter(db, db->backoff_us / 2);
        link_news(db, "database not reached", why);
        return false;
    }
    if (db->lost_us != 0)
        link_news(db, "database reached again", "");
    PQsetnonblocking(db->conn, 1);
    PQsetNoticeReceiver(db->conn, on_notice, db);
    memset(db->prepared, 0, sizeof db->prepared);
    db->lost_us = db->next_try_us = db->backoff_us = 0;
    return true;
}

/* Whether a connection that should be silent still stands: a server that went away has left its farewell in the socket,
 * and a call sent now would be of unknown outcome without need. */
static bool
stands(struct db *db)
{
    struct pollfd item = {.fd = PQsocket(db->conn), .events = POLLIN};
    while (PQstatus(db->conn) == CONNECTION_OK && poll(&item, 1, 0) > 0)
        if (!PQconsumeInput(db->conn))
            return false;
    return PQstatus(db->conn) == CONNECTION_OK;
}

bool
link_open(struct db *db, int64_t deadline_us, bool patient)
{
    while (!db->conn || !stands(db)) {
        if (db->conn)
            link_drop(db, "broken while idle");
        int64_t now = clock_us();
        if (patient && now < db->next_try_us) {
            if (now - db->lost_us > outage_patience_us || db->next_try_us >= deadline_us)
                return false;
            clock_sleep_us(db->next_try_us - now);
        }
        if (!try_open(db) && !patient)
            return false;
    }
    return true;
}

void
link_drop(struct db *db, const char *why)
{
    if (!db->conn)
        return;
    PQfinish(db->conn);
    db->conn = NULL;
    db->lost_us = clock_us();
    db->next_try_us = 0;
    if (why)
        link_news(db, "database connection dropped", why);
}

/* ---- waiting ---- */

/* Waits for events, or for the deadline. */
static enum link_result
wait_socket(struct db *db, short events, int64_t deadline_us)
{
    struct pollfd item = {.fd = PQsocket(db->conn), .events = events};
    for (;;) {
        int ms = clock_ms_until(deadline_us);
        if (ms == 0)
            return LINK_LATE;
        int ready = poll(&item, 1, ms);
        if (ready > 0)
            return LINK_OK;
        if (ready < 0 && errno != EINTR)
            return LINK_DOWN;
    }
}

enum link_result
link_wait(struct db *db, int64_t deadline_us)
{
    int left;
    while ((left = PQflush(db->conn)) == 1) {
        /* Reading as well: a server that cannot get rid of its answer takes nothing more. */
        enum link_result result = wait_socket(db, POLLIN | POLLOUT, deadline_us);
        if (result != LINK_OK)
            return result;
        if (!PQconsumeInput(db->conn))
            return LINK_DOWN;
    }
    if (left < 0)
        return LINK_DOWN;
    while (PQisBusy(db->conn)) {
        enum link_result result = wait_socket(db, POLLIN, deadline_us);
        if (result != LINK_OK)
            return result;
        if (!PQconsumeInput(db->conn))
            return LINK_DOWN;
    }
    return LINK_OK;
}

static bool
is_error(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

enum link_result
link_drain(struct db *db, int64_t deadline_us, PGresult **result)
{
    *result = NULL;
    for (;;) {
        enum link_result waited = link_wait(db, deadline_us);
        if (waited == LINK_LATE) {
            PQclear(*result);
            *result = NULL;
            return waited;
        }
        /* After a lost connection libpq hands out what it read before: an error with a SQLSTATE says more than the
         * loss. */
        PGresult *next = PQgetResult(db->conn);
        if (!next)
            return waited == LINK_OK && PQstatus(db->conn) == CONNECTION_OK ? LINK_OK : LINK_DOWN;
        if (*result && is_error(*result)) {
            PQclear(next);
            continue;
        }
        PQclear(*result);
        *result = next;
    }
}

/* ---- preparing ---- */

static size_t
slot_of(const struct db *db, const struct db_stmt *stmt)
{
    size_t slot = ((uintptr_t)stmt >> 4) % LINK_PREPARED_MAX;
    for (size_t tries = 0; db->prepared[slot] && db->prepared[slot] != stmt; tries++) {
        MUST(tries < LINK_PREPARED_MAX / 2);
        slot = (slot + 1) % LINK_PREPARED_MAX;
    }
    return slot;
}

enum link_result
link_prepare(struct db *db, const struct db_stmt *stmt, int64_t deadline_us, PGresult **result)
{
    *result = NULL;
    size_t slot = slot_of(db, stmt);
    if (db->prepared[slot])
        return LINK_OK;
    if (!PQsendPrepare(db->conn, stmt->name, stmt->sql, 0, NULL))
        return LINK_DOWN;
    enum link_result drained = link_drain(db, deadline_us, result);
    if (drained != LINK_OK)
        return drained;
    if (*result && PQresultStatus(*result) == PGRES_COMMAND_OK) {
        PQclear(*result);
        *result = NULL;
        db->prepared[slot] = stmt;
    }
    return LINK_OK;
}
