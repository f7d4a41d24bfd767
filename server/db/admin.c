/* admin.c - plain statements for commands and for the checks at start. */
#include "db/admin.h"

#include "base/arena.h"
#include "base/text.h"
#include "db/db.h"
#include "db/link.h"
#include "db/migrate.h"

#include <stdio.h>
#include <string.h>

static void
close_connection(PGconn **conn)
{
    PQfinish(*conn);
}

static void
clear_result(PGresult **result)
{
    PQclear(*result);
}

/* "Already exists, skipping" is nothing that an operator must read. */
static void
ignore_notice(void *context, const PGresult *notice)
{
    (void)context;
    (void)notice;
}

static bool
value_of(const char *dsn, bool writes, const char *sql, struct db_params params, struct arena *arena,
         const char **value, char *why, size_t why_size)
{
    __attribute__((cleanup(close_connection))) PGconn *conn = link_connect(dsn, writes, why, why_size);
    if (!conn)
        return false;
    PQsetNoticeReceiver(conn, ignore_notice, NULL);
    __attribute__((cleanup(clear_result))) PGresult *result =
        PQexecParams(conn, sql, params.count, NULL, params.values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
        (void)snprintf(why, why_size, "%s%s%s", message ? message : "the connection was lost", detail ? ": " : "",
                       detail ? detail : "");
        return false;
    }
    bool some = PQntuples(result) > 0 && PQnfields(result) > 0 && !PQgetisnull(result, 0, 0);
    *value = some ? arena_strdup(arena, PQgetvalue(result, 0, 0)) : NULL;
    return true;
}

bool
admin_value(const char *dsn, const char *sql, struct db_params params, struct arena *arena, const char **value,
            char *why, size_t why_size)
{
    return value_of(dsn, true, sql, params, arena, value, why, why_size);
}

bool
admin_read(const char *dsn, const char *sql, struct arena *arena, const char **value, char *why, size_t why_size)
{
    return value_of(dsn, false, sql, DB_NO_PARAMS, arena, value, why, why_size);
}

/* ---- what the server must know at start ---- */

static bool
version_fits(const char *version, const char *sql_dir, char *why, size_t why_size)
{
    int known = migrate_known_version(sql_dir);
    long found;
    if (known < 0) {
        (void)snprintf(why, why_size, "%s/migrations holds no migrations (CAMKET_SQL_DIR)", sql_dir);
        return false;
    }
    if (!version || !text_long(version, 0, 1000000, &found))
        found = 0;
    if (found == known)
        return true;
    (void)snprintf(why, why_size, "the database has schema version %ld and this server knows %d; %s", found, known,
                   found < known ? "run `camket migrate`" : "run a newer server");
    return false;
}

bool
admin_start_check(const char *dsn, const char *sql_dir, bool unsafe_ok, char *why, size_t why_size)
{
    struct arena *arena = arena_new(1024);
    const char *value = NULL;
    bool good = admin_value(dsn, "select api.ready()", DB_NO_PARAMS, arena, &value, why, why_size) &&
                version_fits(value, sql_dir, why, why_size);
    if (good && !unsafe_ok) {
        good = admin_value(dsn,
                           "select string_agg(name, ', ' order by name) from pg_catalog.pg_settings "
                           "where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'",
                           DB_NO_PARAMS, arena, &value, why, why_size);
        if (good && value) {
            (void)snprintf(why, why_size, "the database may lose acknowledged writes: off are %s", value);
            good = false;
        }
    }
    arena_free(arena);
    return good;
}
