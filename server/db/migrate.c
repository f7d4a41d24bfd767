/* migrate.c - from what the database is to what sql/ says. */
#include "db/migrate.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/text.h"
#include "db/script.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum {
    NUMBER_DIGITS = 4,
    SHA256_SIZE = 65
};

/* "camket" in ASCII: one lock for all that changes the schema. */
#define TAKE_LOCK                                                                                                      \
    "set local lock_timeout = '120s'; select pg_catalog.pg_advisory_xact_lock(109270211683444); "                      \
    "set local lock_timeout = '3s'"

static const char ledger[] =
    "create table if not exists core.schema_migrations ("
    " version int constraint schema_migrations_pkey primary key, name text not null, sha256 text not null,"
    " applied_at timestamptz not null default now(), ms int not null);"
    "create table if not exists core.schema_functions ("
    " one boolean constraint schema_functions_pkey primary key default true"
    " constraint schema_functions_one_row check (one),"
    " digest text not null, functions int not null, applied_at timestamptz not null default now(), ms int not null)";

static const char function_count[] =
    "select count(*) from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace "
    "where n.nspname in ('core', 'api')";

/* NNNN_name.sql; -1 when it is not called so. */
static int
version_of(const char *name)
{
    if (strspn(name, "0123456789") != NUMBER_DIGITS || name[NUMBER_DIGITS] != '_')
        return -1;
    int version = 0;
    for (int i = 0; i < NUMBER_DIGITS; i++)
        version = version * 10 + (name[i] - '0');
    return version;
}

int
migrate_known_version(const char *sql_dir)
{
    char path[4096];
    int highest = -1;
    if (snprintf(path, sizeof path, "%s/migrations", sql_dir) >= (int)sizeof path)
        return -1;
    DIR *dir = opendir(path);
    if (!dir)
        return -1;
    const struct dirent *entry;
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): one stream, one thread; glibc promises that */
    while ((entry = readdir(dir))) {
        int version = text_ends(entry->d_name, ".sql") ? version_of(entry->d_name) : -1;
        if (version > highest)
            highest = version;
    }
    closedir(dir);
    return highest;
}

/* ---- reading both sides ---- */

struct plan {
    struct script script;
    struct script_file *migrations;
    size_t migration_count;
    struct script_file *core;
    size_t core_count;
    struct script_file *api;
    size_t api_count;
    int known;  /* the highest version of the folder */
    bool check; /* change nothing */
};

static bool
refuse(const struct plan *plan, const char *name, const char *why)
{
    (void)snprintf(plan->script.report->why, MIGRATE_WHY_SIZE, "%s: %s", name, why);
    return false;
}

static bool
read_files(struct plan *plan, const char *sql_dir)
{
    struct script *script = &plan->script;
    struct arena *arena = script->arena;
    if (!script_files(script, arena_printf(arena, "%s/migrations", sql_dir), &plan->migrations,
                      &plan->migration_count) ||
        !script_files(script, arena_printf(arena, "%s/core", sql_dir), &plan->core, &plan->core_count) ||
        !script_files(script, arena_printf(arena, "%s/api", sql_dir), &plan->api, &plan->api_count))
        return false;
    if (plan->migration_count == 0)
        return refuse(plan, sql_dir, "holds no migrations (CAMKET_SQL_DIR)");
    for (size_t i = 0; i < plan->migration_count; i++) {
        int version = version_of(plan->migrations[i].name);
        if (version < 1 || (i > 0 && version <= version_of(plan->migrations[i - 1].name)))
            return refuse(plan, plan->migrations[i].path,
                          "a migration is called NNNN_name.sql, and each number is used once");
    }
    plan->known = version_of(plan->migrations[plan->migration_count - 1].name);
    return true;
}

static bool
has_ledger(struct plan *plan, bool *there)
{
    const char *value;
    if (!script_value(&plan->script, "select pg_catalog.to_regclass('core.schema_functions') is not null", NULL, 0,
                      &value))
        return false;
    *there = text_same(value, "t");
    return true;
}

/* Whether a version ran, and that it ran as the file still is. */
static bool
ran_as_written(struct plan *plan, const struct script_file *file, bool *ran)
{
    const char *params[] = {arena_printf(plan->script.arena, "%d", version_of(file->name)), file->text};
    const char *same;
    if (!script_value(&plan->script,
                      "select sha256 = encode(sha256(convert_to($2, 'UTF8')), 'hex') from core.schema_migrations "
                      "where version = $1::int",
                      params, 2, &same))
        return false;
    *ran = same != NULL;
    if (same && !text_same(same, "t"))
        return refuse(plan, file->path, "was changed after it ran; write a new migration instead");
    return true;
}

static bool
database_version(struct plan *plan)
{
    const char *value;
    long version = 0;
    if (!script_value(&plan->script, "select coalesce(max(version), 0) from core.schema_migrations", NULL, 0, &value))
        return false;
    if (!value || !text_long(value, 0, 1000000, &version))
        return refuse(plan, "core.schema_migrations", "holds no sensible version");
    plan->script.report->version = (int)version;
    if (version > plan->known)
        return refuse(plan, "the database",
                      arena_printf(plan->script.arena,
                                   "has schema version %ld, this tree knows %zu: run a newer camket", version,
                                   plan->migration_count));
    return true;
}

/* A version that ran and whose file is gone. */
static bool
none_missing(struct plan *plan)
{
    struct buffer list;
    buffer_init(&list, plan->script.arena, 256);
    for (size_t i = 0; i < plan->migration_count; i++)
        buffer_printf(&list, "%s%d", i > 0 ? "," : "{", version_of(plan->migrations[i].name));
    buffer_char(&list, '}');
    const char *params[] = {list.bytes};
    const char *missing;
    if (!script_value(&plan->script, "select min(name) from core.schema_migrations where version <> all ($1::int[])",
                      params, 1, &missing))
        return false;
    return !missing || refuse(plan, missing, "ran on this database and is missing in this tree");
}

/* ---- migrations ---- */

static bool
record(struct plan *plan, const struct script_file *file, long ms)
{
    struct arena *arena = plan->script.arena;
    const char *ignored;
    const char *params[] = {arena_printf(arena, "%d", version_of(file->name)), file->name, file->text,
                            arena_printf(arena, "%ld", ms)};
    return script_value(&plan->script,
                        "insert into core.schema_migrations (version, name, sha256, ms) values "
                        "($1::int, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'), $4::int)",
                        params, 4, &ignored);
}

/* A file whose first line is "-- no transaction" holds one statement that refuses to run in one (create index
 * concurrently). */
static bool
apply_alone(struct plan *plan, const struct script_file *file)
{
    int64_t start = clock_us();
    if (!script_run(&plan->script, file) || !record(plan, file, (long)((clock_us() - start) / 1000)))
        return false;
    plan->script.report->applied++;
    return true;
}

static bool
apply(struct plan *plan, const struct script_file *file)
{
    int64_t start = clock_us();
    bool ran = false;
    struct script *script = &plan->script;
    if (text_starts(file->text, "-- no transaction\n"))
        return apply_alone(plan, file);
    /* Asked again under the lock: another run may have been faster. */
    bool good = script_exec(script, file->path, "begin") && script_exec(script, file->path, TAKE_LOCK) &&
                ran_as_written(plan, file, &ran) &&
                (ran || (script_run(script, file) && record(plan, file, (long)((clock_us() - start) / 1000))));
    if (!good) {
        script_rollback(script);
        return false;
    }
    if (!script_commit(script, file->path))
        return false;
    script->report->applied += !ran;
    return true;
}

static bool
migrations(struct plan *plan)
{
    for (size_t i = 0; i < plan->migration_count; i++) {
        const struct script_file *file = &plan->migrations[i];
        bool ran;
        if (!ran_as_written(plan, file, &ran))
            return false;
        if (ran)
            continue;
        if (version_of(file->name) <= plan->script.report->version)
            return refuse(plan, file->path, "never ran, but later ones did");
        if (plan->check)
            return refuse(plan, file->path, "has not run");
        if (!apply(plan, file))
            return false;
    }
    plan->script.report->version = plan->known;
    return true;
}

/* ---- functions ---- */

static bool
digest_of(struct plan *plan, const char **digest)
{
    struct buffer all;
    buffer_init(&all, plan->script.arena, 65536);
    for (size_t i = 0; i < plan->core_count + plan->api_count; i++) {
        const struct script_file *file = i < plan->core_count ? &plan->core[i] : &plan->api[i - plan->core_count];
        buffer_printf(&all, "%s %zu\n%s", file->name, strlen(file->text), file->text);
    }
    const char *params[] = {all.bytes};
    return script_value(&plan->script, "select encode(sha256(convert_to($1, 'UTF8')), 'hex')", params, 1, digest);
}

static bool
functions_current(struct plan *plan, const char *digest, bool *current)
{
    const char *params[] = {digest};
    const char *value;
    const char *sql =
        arena_printf(plan->script.arena,
                     "select true from core.schema_functions where digest = $1 and functions = (%s)", function_count);
    if (!script_value(&plan->script, sql, params, 1, &value))
        return false;
    *current = text_same(value, "t");
    return true;
}

static bool
replace_all(struct plan *plan)
{
    struct script *script = &plan->script;
    for (size_t i = 0; i < plan->core_count; i++)
        if (!script_run(script, &plan->core[i]))
            return false;
    if (!script_exec(script, "role", "set local role camket_api"))
        return false;
    for (size_t i = 0; i < plan->api_count; i++)
        if (!script_run(script, &plan->api[i]))
            return false;
    return script_exec(script, "role", "reset role");
}

static bool
record_functions(struct plan *plan, const char *digest, long ms)
{
    const char *ignored;
    const char *params[] = {digest, arena_printf(plan->script.arena, "%ld", ms)};
    const char *sql = arena_printf(plan->script.arena,
                                   "insert into core.schema_functions (digest, functions, ms) select $1, (%s), $2::int "
                                   "on conflict (one) do update set digest = excluded.digest, "
                                   "functions = excluded.functions, applied_at = now(), ms = excluded.ms",
                                   function_count);
    return script_value(&plan->script, sql, params, 2, &ignored);
}

/* Both folders in one transaction: a request sees all the old functions or all the new ones. Bodies are not checked,
 * because two functions may name each other. */
static bool
functions(struct plan *plan)
{
    struct script *script = &plan->script;
    int64_t start = clock_us();
    const char *digest;
    bool current;
    if (!digest_of(plan, &digest) || !functions_current(plan, digest, &current))
        return false;
    if (current)
        return true;
    if (plan->check)
        return refuse(plan, "the functions", "are not those of this tree");
    bool good = script_exec(script, "functions", "begin") && script_exec(script, "functions", TAKE_LOCK) &&
                script_exec(script, "functions", "set local check_function_bodies = off") && replace_all(plan) &&
                record_functions(plan, digest, (long)((clock_us() - start) / 1000));
    if (!good) {
        script_rollback(script);
        return false;
    }
    if (!script_commit(script, "functions"))
        return false;
    script->report->replaced = (int)(plan->core_count + plan->api_count);
    return true;
}

/* ---- the four ways in ---- */

static bool
make_ledger(struct plan *plan)
{
    bool there;
    struct script *script = &plan->script;
    if (!has_ledger(plan, &there))
        return false;
    if (there)
        return true;
    if (plan->check)
        return refuse(plan, "the database", "was never migrated");
    bool good = script_exec(script, "ledger", "begin") && script_exec(script, "ledger", TAKE_LOCK) &&
                script_exec(script, "ledger", ledger) && script_commit(script, "ledger");
    if (!good)
        script_rollback(script);
    return good;
}

static bool
run(const char *dsn, const char *sql_dir, struct migrate_report *report, bool check)
{
    int64_t start = clock_us();
    *report = (struct migrate_report){.version = 0};
    struct plan plan = {.check = check};
    bool good = script_begin(&plan.script, dsn, report) && read_files(&plan, sql_dir) && make_ledger(&plan) &&
                database_version(&plan) && none_missing(&plan) && migrations(&plan) && functions(&plan);
    script_done(&plan.script);
    report->ms = (long)((clock_us() - start) / 1000);
    return good;
}

bool
migrate_run(const char *dsn, const char *sql_dir, struct migrate_report *report)
{
    return run(dsn, sql_dir, report, false);
}

bool
migrate_check(const char *dsn, const char *sql_dir, struct migrate_report *report)
{
    return run(dsn, sql_dir, report, true);
}

static bool
run_files(struct script *script, const struct script_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!script_run(script, &files[i]))
            return false;
    script->report->applied = (int)count;
    return true;
}

static bool
set_locally(struct script *script, const char *const *settings)
{
    for (; settings && settings[0]; settings += 2) {
        const char *ignored;
        if (!script_value(script, "select set_config($1, $2, true)", settings, 2, &ignored))
            return false;
    }
    return true;
}

/* All files in one transaction, under the one lock. */
static bool
run_folder_files(struct script *script, const struct script_file *files, size_t count, const char *const *settings)
{
    bool good = script_exec(script, "begin", "begin") && script_exec(script, "lock", TAKE_LOCK) &&
                set_locally(script, settings) && run_files(script, files, count);
    if (!good) {
        script_rollback(script);
        return false;
    }
    return script_commit(script, files[0].path);
}

static bool
run_folder(struct script *script, const char *folder, const char *only, const char *const *settings)
{
    struct script_file *files;
    size_t count;
    if (!script_files(script, folder, &files, &count))
        return false;
    for (size_t i = 0; only && i < count; i++)
        if (text_same(files[i].name, only))
            return run_folder_files(script, &files[i], 1, settings);
    if (only || count == 0) {
        (void)snprintf(script->report->why, MIGRATE_WHY_SIZE, "%s: there is no %s", folder, only ? only : "file");
        return false;
    }
    return run_folder_files(script, files, count, settings);
}

bool
migrate_bootstrap(const char *dsn, const char *sql_dir, struct migrate_report *report)
{
    struct script script;
    int64_t start = clock_us();
    *report = (struct migrate_report){.version = 0};
    bool good = script_begin(&script, dsn, report) && run_folder(&script, sql_dir, "roles.sql", NULL);
    script_done(&script);
    report->ms = (long)((clock_us() - start) / 1000);
    return good;
}

bool
migrate_folder(const char *dsn, const char *folder, const char *const *settings, struct migrate_report *report)
{
    struct script script;
    int64_t start = clock_us();
    *report = (struct migrate_report){.version = 0};
    bool good = script_begin(&script, dsn, report) && run_folder(&script, folder, NULL, settings);
    script_done(&script);
    report->ms = (long)((clock_us() - start) / 1000);
    return good;
}
