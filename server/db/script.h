/* script.h - SQL files and the connection that runs them: what migrate.c and demo loading share. Only for the files of
 * db/. */
#ifndef CAMKET_DB_SCRIPT_H
#define CAMKET_DB_SCRIPT_H

#include "db/migrate.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A run over files: one connection, one arena, one report. */
struct script {
    struct arena *arena;
    PGconn *conn;
    struct migrate_report *report;
};

struct script_file {
    const char *name; /* without folder */
    const char *path;
    const char *text;
};

/* Connects; false: report.why. script_done is due in either case. */
bool script_begin(struct script *script, const char *dsn, struct migrate_report *report);
void script_done(struct script *script);

/* One statement, or several in one string. false: report.why begins with what. */
bool script_exec(struct script *script, const char *what, const char *sql);

/* One parameterised statement; *value: first column of the first row in the arena, or NULL. */
bool script_value(struct script *script, const char *sql, const char *const *params, int count, const char **value);

/* Runs a file's text; false: report.why is "path:line: message". A file that ends the transaction it runs in is an
 * error. */
bool script_run(struct script *script, const struct script_file *file);

/* The .sql files of a folder in name order, read whole; *count 0 for an empty or missing folder. false: unreadable. */
bool script_files(struct script *script, const char *folder, struct script_file **files, size_t *count);

/* Ends a transaction; a failed one says ROLLBACK to a commit, which counts as false. */
bool script_commit(struct script *script, const char *what);
void script_rollback(struct script *script);

#endif
