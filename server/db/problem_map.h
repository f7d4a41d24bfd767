/* problem_map.h - from an error of PostgreSQL to a problem. One table; docs/errors.md explains it to clients.
 *
 * PTnnn: ours (core.fail): status nnn, MESSAGE = slug, DETAIL = JSON arguments, HINT = pointer. A broken constraint:
 * its name is the slug, 409 for a unique one, else 422. Row values in a constraint's DETAIL are never
 * passed on. */
#ifndef CAMKET_DB_PROBLEM_MAP_H
#define CAMKET_DB_PROBLEM_MAP_H

#include <stdbool.h>

struct request;

/* What a failed result says, borrowed; NULL where it says nothing. No sqlstate = the connection was lost. */
struct db_error {
    const char *sqlstate;
    const char *message;
    const char *detail;
    const char *hint;
    const char *constraint;
    const char *context;
};

enum db_action {
    DB_ANSWER,    /* the transaction was rolled back: answer */
    DB_RETRY,     /* it was rolled back and may succeed when called again on this connection */
    DB_RECONNECT, /* the same, on a new connection (a standby) */
    DB_PREPARE,   /* the prepared statement is gone or stale: prepare again, once */
    DB_LOST       /* the connection is gone: nobody knows whether it committed */
};

/* sqlstate NULL = lost. */
enum db_action db_action_of(const struct db_error *error);

/* Sets the request's problem; always false. *unexpected becomes true when it is our fault (500): the caller tells the
 * log. */
bool db_problem(struct request *rq, const struct db_error *error, bool *unexpected) __attribute__((nonnull));

#endif
