/* script.c - running SQL files. */
#include "db/script.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/link.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FILE_SIZE_MAX = 4 * 1024 * 1024,
    FILES_MAX = 1000
};

bool
script_begin(struct script *script, const char *dsn, struct migrate_report *report)
{
    *script = (struct script){.arena = arena_new(65536), .report = report};
    script->conn = link_connect(dsn, true, report->why, sizeof report->why);
    if (!script->conn)
        return false;
    /* Warnings of a deploy ("does not exist, skipping") are noise; and a long migration is no runaway request. */
    return script_exec(script, "settings", "set client_min_messages = error; set statement_timeout = 0");
}

void
script_done(struct script *script)
{
    PQfinish(script->conn);
    arena_free(script->arena);
}

static bool
say(const struct script *script, const char *what, const PGresult *result)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *context = PQresultErrorField(result, PG_DIAG_CONTEXT);
    (void)snprintf(script->report->why, MIGRATE_WHY_SIZE, "%s: %s%s%s%s%s", what,
                   message ? message : PQerrorMessage(script->conn), detail ? "; " : "", detail ? detail : "",
                   context ? "; " : "", context ? context : "");
    return false;
}

static bool
succeeded(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

bool
script_exec(struct script *script, const char *what, const char *sql)
{
    PGresult *result = PQexec(script->conn, sql);
    bool good = succeeded(result) || say(script, what, result);
    PQclear(result);
    return good;
}

bool
script_value(struct script *script, const char *sql, const char *const *params, int count, const char **value)
{
    PGresult *result = PQexecParams(script->conn, sql, count, NULL, params, NULL, NULL, 0);
    bool good = succeeded(result) || say(script, sql, result);
    *value = NULL;
    if (good && PQntuples(result) > 0 && PQnfields(result) > 0 && !PQgetisnull(result, 0, 0))
        *value = arena_strdup(script->arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return good;
}

/* The line of the position-th character (from 1) of a text. */
static int
line_at(const char *text, long position)
{
    int line = 1;
    for (; *text && position > 1; text++) {
        if (((unsigned char)*text & 0xc0) != 0x80)
            position--;
        line += *text == '\n';
    }
    return line;
}

bool
script_run(struct script *script, const struct script_file *file)
{
    PGTransactionStatusType before = PQtransactionStatus(script->conn);
    PGresult *result = PQexec(script->conn, file->text);
    bool good = succeeded(result);
    if (!good) {
        const char *where = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
        long position = 0;
        if (where && text_long(where, 1, FILE_SIZE_MAX, &position))
            say(script, arena_printf(script->arena, "%s:%d", file->path, line_at(file->text, position)), result);
        else
            say(script, file->path, result);
    } else if (PQtransactionStatus(script->conn) != before) {
        (void)snprintf(script->report->why, MIGRATE_WHY_SIZE, "%s: ends or begins a transaction itself", file->path);
        good = false;
    }
    PQclear(result);
    return good;
}

bool
script_commit(struct script *script, const char *what)
{
    PGresult *result = PQexec(script->conn, "commit");
    bool good = succeeded(result) || say(script, what, result);
    if (good && !text_same(PQcmdStatus(result), "COMMIT")) {
        (void)snprintf(script->report->why, MIGRATE_WHY_SIZE, "%s: was rolled back", what);
        good = false;
    }
    PQclear(result);
    return good;
}

void
script_rollback(struct script *script)
{
    PQclear(PQexec(script->conn, "rollback"));
}

/* ---- files ---- */

static const char *
read_open(struct script *script, FILE *file)
{
    if (fseek(file, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(file);
    if (size < 0 || size > FILE_SIZE_MAX || fseek(file, 0, SEEK_SET) != 0)
        return NULL;
    char *text = arena_alloc(script->arena, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        return NULL;
    /* A NUL would end the text early and hide the rest from the server, not from the checksum. */
    return strlen(text) == (size_t)size ? text : NULL;
}

static const char *
read_whole(struct script *script, const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return NULL;
    const char *text = read_open(script, file);
    fclose(file);
    return text;
}

static int
by_name(const void *a, const void *b)
{
    const struct script_file *left = a;
    const struct script_file *right = b;
    return strcmp(left->name, right->name);
}

static bool
unreadable(const struct script *script, const char *path)
{
    (void)snprintf(script->report->why, MIGRATE_WHY_SIZE, "%s: cannot be read", path);
    return false;
}

bool
script_files(struct script *script, const char *folder, struct script_file **files, size_t *count)
{
    *files = arena_alloc(script->arena, FILES_MAX * sizeof **files);
    *count = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return errno == ENOENT || unreadable(script, folder);
    const struct dirent *entry;
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): one stream, one thread; glibc promises that */
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.' || !text_ends(entry->d_name, ".sql"))
            continue;
        MUST(*count < FILES_MAX);
        struct script_file *file = &(*files)[(*count)++];
        file->name = arena_strdup(script->arena, entry->d_name);
        file->path = arena_printf(script->arena, "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    qsort(*files, *count, sizeof **files, by_name);
    for (size_t i = 0; i < *count; i++) {
        (*files)[i].text = read_whole(script, (*files)[i].path);
        if (!(*files)[i].text)
            return unreadable(script, (*files)[i].path);
    }
    return true;
}
