/* db.h - calls of SQL functions over libpq.
 *
 * One request = one prepared call = one round trip = one implicit transaction. A call sends with PQsendQueryPrepared,
 * waits in poll() no longer than the request's deadline, drains PQgetResult to NULL, and counts as done only when no
 * result was an error and the connection is idle again (the commit happens at Sync, after the result). Errors become
 * problems through problem_map.c. A connection belongs to one thread; it is opened on first use and reopened with
 * backoff. Retries follow the table of docs/errors.md: serialization failures, and lost connections only for reads and
 * for writes that carry an Idempotency-Key. */
#ifndef CAMKET_DB_DB_H
#define CAMKET_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct reply;
struct request;

struct db_stmt {
    const char *name; /* the api function's name without schema */
    const char *sql;  /* "select * from api.<name>($1, ...)" */
};

struct db_params {
    const char *const *values; /* NULL = SQL null */
    int count;
};

#define DB_PARAMS(...)                                                                                                 \
    ((struct db_params){(const char *const[]){__VA_ARGS__},                                                            \
                        (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))})

#define DB_NO_PARAMS ((struct db_params){NULL, 0})

/* dsn is borrowed for the life of the connection. Does not connect yet. named: keep named prepared statements (off
 * behind PgBouncer older than 1.21: each call is then parsed anew). news receives the server's notices and what happens
 * to the connection (event is a constant, text comes from outside); NULL drops them. */
struct db *db_new(const char *dsn, bool named, void (*news)(const char *event, const char *text))
    __attribute__((nonnull(1)));
void db_free(struct db *db);

/* Whether a read-write connection answers `select api.ready()` before the deadline (clock_us); *version becomes the
 * schema version. For /readyz: opens the connection when there is none, without waiting for a backoff. */
bool db_ready(struct db *db, int64_t deadline_us, int *version) __attribute__((nonnull, warn_unused_result));

/* Calls a function that returns api.reply on rq->db and fills reply with its status (status_default where the function
 * leaves it null), body, etag and location; the bytes stay in the PGresult, owned by rq->arena. */
bool db_reply(struct request *rq, const struct db_stmt *stmt, struct db_params params, int status_default,
              struct reply *reply) __attribute__((warn_unused_result));

/* Calls a function and hands each row to row(): values[i] is borrowed until it returns, NULL = SQL null. Uses
 * single-row mode: memory does not grow with the number of rows. row() returning false stops with the problem that it
 * set. */
bool db_rows(struct request *rq, const struct db_stmt *stmt, struct db_params params,
             bool (*row)(void *context, int columns, const char *const *values), void *context)
    __attribute__((warn_unused_result));

/* As db_reply for a call whose last parameter is binary (a chunk of an uploaded file). */
bool db_reply_bytes(struct request *rq, const struct db_stmt *stmt, struct db_params params, const void *bytes,
                    size_t size, struct reply *reply) __attribute__((warn_unused_result));

#endif
