/* admin.h - plain statements for commands and for the checks at start: one connection, blocking, nobody waits for it.
 * Not for requests. */
#ifndef CAMKET_DB_ADMIN_H
#define CAMKET_DB_ADMIN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct db_params;

enum {
    ADMIN_WHY_SIZE = 2000
};

/* One parameterised statement; *value becomes the first column of the first row in the arena, NULL when there is none.
 * false: why. */
bool admin_value(const char *dsn, const char *sql, struct db_params params, struct arena *arena, const char **value,
                 char *why, size_t why_size) __attribute__((nonnull, warn_unused_result));

/* The same for a query that only reads, without parameters: a standby and a read-only login will do. */
bool admin_read(const char *dsn, const char *sql, struct arena *arena, const char **value, char *why, size_t why_size)
    __attribute__((nonnull, warn_unused_result));

/* What the server must know before it answers: the database can be reached, its schema version is the one of sql_dir,
 * and (unless unsafe_ok) fsync, full_page_writes and synchronous_commit are on. */
bool admin_start_check(const char *dsn, const char *sql_dir, bool unsafe_ok, char *why, size_t why_size)
    __attribute__((nonnull, warn_unused_result));

#endif
