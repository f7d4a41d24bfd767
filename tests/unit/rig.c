/* rig.c - what several unit tests need. */
#include "rig.h"

#include "base/arena.h"
#include "base/clock.h"
#include "db/admin.h"
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct request *
rig_request(const char *method)
{
    struct request *rq = request_new(NULL, clock_us(), clock_us() + 5000000);
    rq->method = method;
    memcpy(rq->id, "0123456789abcdef0123456789abcdef", sizeof rq->id);
    return rq;
}

struct request *
rig_body(const char *body, size_t size)
{
    struct request *rq = rig_request("POST");
    rq->body = arena_strndup(rq->arena, body, size);
    rq->body_size = size;
    return rq;
}

const char *
rig_dsn(struct arena *arena, const char *role, const char *database)
{
    const char *host = getenv("TEST_PGHOST");
    if (!host)
        fail_msg("TEST_PGHOST names no cluster: run `make unit`");
    return arena_printf(arena, "host='%s' port=5432 dbname=%s user=%s", host ? host : "", database, role);
}

const char *
rig_sql(struct arena *arena, const char *database, const char *sql)
{
    char why[ADMIN_WHY_SIZE];
    const char *value = NULL;
    if (!admin_value(rig_dsn(arena, "postgres", database), sql, DB_NO_PARAMS, arena, &value, why, sizeof why))
        fail_msg("%s: %s", sql, why);
    return value;
}

void
rig_database_drop(const char *name)
{
    struct arena *arena = arena_new(1024);
    (void)rig_sql(arena, "postgres", arena_printf(arena, "drop database if exists %s with (force)", name));
    arena_free(arena);
}

void
rig_database_make(const char *name)
{
    struct arena *arena = arena_new(1024);
    rig_database_drop(name);
    (void)rig_sql(arena, "postgres", arena_printf(arena, "create database %s strategy wal_log", name));
    arena_free(arena);
}

void
rig_write(const char *path, const char *text)
{
    struct arena *arena = arena_new(1024);
    char *folder = arena_strdup(arena, path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(folder, 0755);
        *slash = '/';
    }
    FILE *file = fopen(path, "we");
    if (!file)
        fail_msg("%s cannot be written", path);
    else if (fputs(text, file) < 0 || fclose(file) != 0)
        fail_msg("%s was not written", path);
    arena_free(arena);
}
