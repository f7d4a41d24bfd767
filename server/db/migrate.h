/* migrate.h - brings a database to the form this tree's sql/ folder describes, forward only.
 *
 * sql/migrations/NNNN_name.sql, in order, each once, in one transaction each, recorded with its SHA-256 in
 * core.schema_migrations: a file that was changed after it ran, a gap, or a version that the folder does not know stops
 * everything. Then the files of sql/core as the owner and those of sql/api under `set role camket_api`, each folder
 * whole in one transaction, because functions are replaced at every deploy; when neither folder changed since (digest
 * in core.schema_functions) they are left alone. One advisory lock makes two runs wait for each other. Runs as
 * camket_owner through DATABASE_OWNER_URL. */
#ifndef CAMKET_DB_MIGRATE_H
#define CAMKET_DB_MIGRATE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    MIGRATE_WHY_SIZE = 2000
};

struct migrate_report {
    int version;  /* of the database afterwards */
    int applied;  /* migrations that ran now */
    int replaced; /* files of core and api that ran now; 0 = they were up to date */
    long ms;
    char why[MIGRATE_WHY_SIZE]; /* when false: file, line and the server's message */
};

/* Roles and extensions: sql/roles.sql as a superuser. Idempotent. */
bool migrate_bootstrap(const char *dsn, const char *sql_dir, struct migrate_report *report)
    __attribute__((nonnull, warn_unused_result));

bool migrate_run(const char *dsn, const char *sql_dir, struct migrate_report *report)
    __attribute__((nonnull, warn_unused_result));

/* Changes nothing; false when migrate_run would change something or would refuse. */
bool migrate_check(const char *dsn, const char *sql_dir, struct migrate_report *report)
    __attribute__((nonnull, warn_unused_result));

/* The highest version in the folder; -1 when it cannot be read. */
int migrate_known_version(const char *sql_dir) __attribute__((nonnull));

/* Runs every .sql file of folder in name order in one transaction, with settings (NAME, value pairs, NULL-terminated)
 * set locally first. */
bool migrate_folder(const char *dsn, const char *folder, const char *const *settings, struct migrate_report *report)
    __attribute__((nonnull(1, 2, 4), warn_unused_result));

#endif
