/* The migration runner against a database of its own and a small sql folder that changes under it. */
#include "../rig.h"

#include "base/arena.h"
#include "base/text.h"
#include "db/admin.h"
#include "db/db.h"
#include "db/migrate.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DATABASE "camket_unit_migrate"

static struct arena *arena;
static char folder[] = "/tmp/camket-unit-XXXXXX";
static const char *super;

static const char roles[] =
    "create schema if not exists core; create schema if not exists api;"
    "do $$ begin create role camket_api nologin; exception when duplicate_object then null; end $$;"
    "grant all on schema core, api to camket_api;";

static const char *
path(const char *name)
{
    return arena_printf(arena, "%s/sql/%s", folder, name);
}

static void
put(const char *name, const char *text)
{
    rig_write(path(name), text);
}

static int
prepare(void **state)
{
    (void)state;
    arena = arena_new(4096);
    rig_database_make(DATABASE);
    super = rig_dsn(arena, "postgres", DATABASE);
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    if (!mkdtemp(folder))
        return -1;
    put("roles.sql", roles);
    put("migrations/0001_first.sql", "create table core.one (id int);\ncomment on table core.one is 'một';\n");
    put("migrations/0003_third.sql", "create table core.three (id int);\n");
    put("core/a.sql", "create or replace function core.a() returns int language sql as 'select 1';\n");
    put("api/b.sql", "create or replace function api.b() returns text language sql as 'select current_user::text';\n");
    return 0;
}

static int
clean(void **state)
{
    (void)state;
    static const char *const names[] = {"roles.sql",
                                        "migrations/0001_first.sql",
                                        "migrations/0003_third.sql",
                                        "migrations/0002_late.sql",
                                        "migrations/0004_bad.sql",
                                        "migrations/0004_alone.sql",
                                        "core/a.sql",
                                        "api/b.sql",
                                        "api/c.sql",
                                        "demo/1.sql",
                                        "demo/2.sql",
                                        "migrations",
                                        "core",
                                        "api",
                                        "demo",
                                        "."};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        (void)remove(path(names[i]));
    (void)remove(arena_printf(arena, "%s/sql", folder));
    (void)remove(folder);
    rig_database_drop(DATABASE);
    arena_free(arena);
    return 0;
}

static const char *
sql_dir(void)
{
    return arena_printf(arena, "%s/sql", folder);
}

static struct migrate_report
runs(int applied, int replaced)
{
    struct migrate_report report;
    if (!migrate_run(super, sql_dir(), &report))
        fail_msg("%s", report.why);
    assert_int_equal(report.applied, applied);
    assert_int_equal(report.replaced, replaced);
    return report;
}

static void
refuses(const char *why)
{
    struct migrate_report report;
    if (migrate_run(super, sql_dir(), &report))
        fail_msg("migrated although: %s", why);
    if (!strstr(report.why, why))
        fail_msg("\"%s\" instead of \"%s\"", report.why, why);
}

static void
bootstrapped(void)
{
    struct migrate_report report;
    if (!migrate_bootstrap(super, sql_dir(), &report))
        fail_msg("%s", report.why);
}

static const char *
sql(const char *statement)
{
    return rig_sql(arena, DATABASE, statement);
}

static void
from_nothing_and_again(void **state)
{
    (void)state;
    struct migrate_report report;
    assert_int_equal(migrate_known_version(sql_dir()), 3);
    assert_int_equal(migrate_known_version("/no/such"), -1);
    bootstrapped();
    bootstrapped();
    assert_false(migrate_check(super, sql_dir(), &report));
    assert_non_null(strstr(report.why, "never migrated"));
    assert_int_equal(runs(2, 2).version, 3);
    assert_true(migrate_check(super, sql_dir(), &report));
    assert_int_equal(runs(0, 0).version, 3);
    assert_string_equal(
        sql("select string_agg(version || ' ' || name, ', ' order by version) from core.schema_migrations"),
        "1 0001_first.sql, 3 0003_third.sql");
    assert_string_equal(
        sql("select r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = 'api.b'::regproc"),
        "camket_api");
    assert_string_equal(
        sql("select sha256 = encode(sha256(convert_to(E'create table core.three (id int);\\n', 'UTF8')), 'hex') "
            "from core.schema_migrations where version = 3"),
        "t");
}

static void
functions_are_replaced_when_they_changed(void **state)
{
    (void)state;
    bootstrapped();
    (void)runs(2, 2);
    put("core/a.sql", "create or replace function core.a() returns int language sql as 'select 2';\n");
    struct migrate_report report;
    assert_false(migrate_check(super, sql_dir(), &report));
    assert_non_null(strstr(report.why, "the functions"));
    (void)runs(0, 2);
    assert_string_equal(sql("select core.a()::text"), "2");
    /* A function that somebody dropped comes back. */
    (void)sql("drop function api.b()");
    (void)runs(0, 2);
    /* One bad file and none of them changes. */
    put("core/a.sql", "create or replace function core.a() returns int language sql as 'select 3';\n");
    put("api/c.sql", "create or replace function\n  api.c() retrns int language sql as 'select 1';\n");
    refuses("api/c.sql:2: syntax error");
    assert_string_equal(sql("select core.a()::text"), "2");
    put("api/c.sql", "-- mended\n");
    (void)runs(0, 3);
    assert_string_equal(sql("select core.a()::text"), "3");
}

static void
history_does_not_change(void **state)
{
    (void)state;
    bootstrapped();
    (void)runs(2, 2);
    put("migrations/0001_first.sql", "create table core.one (id bigint);\n");
    refuses("0001_first.sql: was changed after it ran");
    put("migrations/0001_first.sql", "create table core.one (id int);\ncomment on table core.one is 'một';\n");
    (void)runs(0, 0);
    put("migrations/0002_late.sql", "create table core.two (id int);\n");
    refuses("0002_late.sql: never ran, but later ones did");
    assert_int_equal(remove(path("migrations/0002_late.sql")), 0);
    assert_int_equal(remove(path("migrations/0003_third.sql")), 0);
    refuses("has schema version 3, this tree knows 1");
    put("migrations/0004_bad.sql", "select 1;\n");
    refuses("0003_third.sql: ran on this database and is missing");
}

static void
names_are_checked(void **state)
{
    (void)state;
    bootstrapped();
    put("migrations/0004_bad.sql", "select 1;\n");
    put("migrations/0004_alone.sql", "select 1;\n");
    refuses("each number is used once");
}

static void
a_bad_file_leaves_nothing(void **state)
{
    (void)state;
    bootstrapped();
    put("migrations/0004_bad.sql", "create table core.four (id int);\n\ninsert into core.fourr values (1);\n");
    refuses("0004_bad.sql:3: relation \"core.fourr\" does not exist");
    assert_null(sql("select to_regclass('core.four')::text"));
    assert_string_equal(sql("select max(version)::text from core.schema_migrations"), "3");
    put("migrations/0004_bad.sql", "create table core.four (id int);\ncommit;\n");
    refuses("0004_bad.sql: ends or begins a transaction itself");
    (void)sql("drop table if exists core.four");
    put("migrations/0004_bad.sql", "create table core.four (id int);\n");
    (void)runs(1, 2);
}

static void
one_statement_may_run_alone(void **state)
{
    (void)state;
    bootstrapped();
    put("migrations/0004_alone.sql", "-- no transaction\ncreate index concurrently one_by_id on core.one (id);\n");
    (void)runs(3, 2);
    assert_non_null(sql("select to_regclass('core.one_by_id')::text"));
}

static const char *shared_dir;

static void *
migrate_in_thread(void *context)
{
    struct migrate_report *report = context;
    if (!migrate_run(super, shared_dir, report))
        report->version = -1;
    return NULL;
}

/* Each migration runs once although several start at once. */
static void
runs_wait_for_each_other(void **state)
{
    (void)state;
    enum {
        RUNS = 4
    };
    pthread_t threads[RUNS];
    struct migrate_report reports[RUNS];
    int applied = 0;
    bootstrapped();
    shared_dir = sql_dir();
    for (int i = 0; i < RUNS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, migrate_in_thread, &reports[i]), 0);
    for (int i = 0; i < RUNS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        if (reports[i].version != 3)
            fail_msg("%s", reports[i].why);
        applied += reports[i].applied;
    }
    assert_int_equal(applied, 2);
}

static void
a_folder_runs_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char *const settings[] = {"camket.word", "một", NULL};
    struct migrate_report report;
    bootstrapped();
    const char *demo = arena_printf(arena, "%s/sql/demo", folder);
    assert_false(migrate_folder(super, demo, settings, &report));
    put("demo/1.sql", "create table core.demo as select current_setting('camket.word') as word;\n");
    put("demo/2.sql", "select 1/0;\n");
    assert_false(migrate_folder(super, demo, settings, &report));
    assert_non_null(strstr(report.why, "division by zero"));
    assert_null(sql("select to_regclass('core.demo')::text"));
    put("demo/2.sql", "insert into core.demo values ('hai');\n");
    if (!migrate_folder(super, demo, settings, &report))
        fail_msg("%s", report.why);
    assert_int_equal(report.applied, 2);
    assert_string_equal(sql("select string_agg(word, ' ' order by word) from core.demo"), "hai một");
}

static void
what_the_server_asks_at_start(void **state)
{
    (void)state;
    char why[ADMIN_WHY_SIZE];
    bootstrapped();
    (void)runs(2, 2);
    (void)sql("create function api.ready() returns text language sql as 'select max(version)::text from "
              "core.schema_migrations'");
    assert_true(admin_start_check(super, sql_dir(), true, why, sizeof why));
    (void)sql("alter database " DATABASE " set synchronous_commit = off");
    assert_false(admin_start_check(super, sql_dir(), false, why, sizeof why));
    assert_non_null(strstr(why, "may lose acknowledged writes"));
    assert_non_null(strstr(why, "synchronous_commit"));
    put("migrations/0004_bad.sql", "select 1;\n");
    assert_false(admin_start_check(super, sql_dir(), true, why, sizeof why));
    assert_non_null(strstr(why, "schema version 3 and this server knows 4; run `camket migrate`"));
    assert_int_equal(remove(path("migrations/0004_bad.sql")), 0);
    assert_int_equal(remove(path("migrations/0003_third.sql")), 0);
    assert_false(admin_start_check(super, sql_dir(), true, why, sizeof why));
    assert_non_null(strstr(why, "run a newer server"));
    assert_false(admin_start_check(super, "/no/such", true, why, sizeof why));
    assert_false(admin_start_check("host=/no/such", sql_dir(), true, why, sizeof why));
    assert_false(admin_start_check("what is this", sql_dir(), true, why, sizeof why));
}

#define ON_ITS_OWN(test) cmocka_unit_test_setup_teardown(test, prepare, clean)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ITS_OWN(from_nothing_and_again),        ON_ITS_OWN(functions_are_replaced_when_they_changed),
        ON_ITS_OWN(history_does_not_change),       ON_ITS_OWN(names_are_checked),
        ON_ITS_OWN(a_bad_file_leaves_nothing),     ON_ITS_OWN(one_statement_may_run_alone),
        ON_ITS_OWN(runs_wait_for_each_other),      ON_ITS_OWN(a_folder_runs_whole_or_not_at_all),
        ON_ITS_OWN(what_the_server_asks_at_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
