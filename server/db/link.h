/* link.h - one connection: opening, waiting with a deadline, preparing. Only for the files of db/. */
#ifndef CAMKET_DB_LINK_H
#define CAMKET_DB_LINK_H

#include "db/db.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LINK_PREPARED_MAX = 512
}; /* a power of two, four times as many as there are statements */

struct db {
    const char *dsn;
    bool named;
    void (*news)(const char *event, const char *text);
    PGconn *conn;
    int64_t lost_us;     /* since when there has been no connection; 0 = there is one, or there never was */
    int64_t next_try_us; /* not before */
    int64_t backoff_us;
    uint64_t jitter; /* state of a small generator: spreads retries, protects nothing */
    const struct db_stmt *prepared[LINK_PREPARED_MAX]; /* open addressing by the statement's address */
};

enum link_result {
    LINK_OK,
    LINK_LATE,
    LINK_DOWN
};

/* Opens a connection with the house's parameters (those that dsn does not set itself). Blocks at most some seconds a
 * host. writes false: a standby and a login that only reads will do. NULL: why. */
PGconn *link_connect(const char *dsn, bool writes, char *why, size_t size);

/* Makes sure that there is a connection. In the first 2 s of an outage it waits and tries again with backoff; later it
 * tries at most once, and fails at once while the backoff runs. patient false: one try now, whatever the backoff says.
 */
bool link_open(struct db *db, int64_t deadline_us, bool patient);

/* Gives the connection up; the next call opens another. why NULL: nothing to tell. */
void link_drop(struct db *db, const char *why);

/* Sends what is buffered and waits until a result can be taken without blocking. */
enum link_result link_wait(struct db *db, int64_t deadline_us);

/* Takes all results until the connection is idle. *result: the first error, else the last result (PQclear it; NULL when
 * there was none). */
enum link_result link_drain(struct db *db, int64_t deadline_us, PGresult **result);

/* Prepares stmt on this connection unless it is. As link_drain; *result is NULL when it is prepared, else the error. */
enum link_result link_prepare(struct db *db, const struct db_stmt *stmt, int64_t deadline_us, PGresult **result);

/* 0 .. below - 1. */
int64_t link_jitter(struct db *db, int64_t below);

void link_news(const struct db *db, const char *event, const char *text);

#endif
