/* command_demo.c - camket demo: the five real programs and what was invented around them, into an empty database. */
#include "auth/password.h"
#include "auth/random.h"
#include "base/arena.h"
#include "base/text.h"
#include "commands.h"
#include "config/config.h"
#include "db/admin.h"
#include "db/db.h"
#include "db/migrate.h"

#include <stdio.h>

static const char help[] =
    "usage: camket demo\n"
    "\n"
    "Loads the demonstration data (sql/demo) into an empty database, in one transaction. All its accounts have one\n"
    "password: CAMKET_DEMO_PASSWORD, or a random one that is printed. Where the data are there already, only the "
    "password\n"
    "is set, when CAMKET_DEMO_PASSWORD is another one. Needs DATABASE_OWNER_URL.\n";

/* The accounts of the demonstration share one hash with one salt; no two others ever do. */
static const char find_sql[] =
    "select coalesce((select password_hash from core.\"user\" where password_hash is not null "
    "group by password_hash having count(*) > 1 limit 1), "
    "case when exists (select from core.\"user\") then 'none' else 'empty' end)";
static const char reset_sql[] =
    "with changed as (update core.\"user\" set password_hash = $2, failures = 0, next_try_at = null, version = version "
    "+ 1 "
    "where password_hash = $1 returning id), "
    "ended as (delete from core.session s using changed c where s.user_id = c.id) select count(*) from changed";

static int
cannot(const char *why)
{
    fprintf(stderr, "camket demo: %s\n", why);
    return EXIT_CANNOT;
}

static int
load(const struct config *config, struct arena *arena)
{
    char made[RANDOM_PASSWORD_SIZE];
    char hash[PASSWORD_HASH_SIZE];
    const char *password = config->demo_password;
    struct migrate_report report;
    if (!password) {
        random_password(made);
        password = made;
    }
    if (!password_hash(password, &config->hash_cost, hash))
        return cannot("not enough memory to hash the password");
    const char *const settings[] = {"camket.demo_password_hash", hash, NULL};
    const char *folder = arena_printf(arena, "%s/demo", config->sql_dir);
    if (!migrate_folder(config->database_owner_url, folder, settings, &report)) {
        fprintf(stderr, "camket demo: %s\n", report.why);
        return EXIT_FAULT;
    }
    printf("demonstration data loaded (%d files, %ld ms)\n", report.applied, report.ms);
    if (!config->demo_password)
        printf("password of all accounts: %s\n", password);
    return EXIT_DONE;
}

static int
reset(const struct config *config, struct arena *arena, const char *present)
{
    char hash[PASSWORD_HASH_SIZE];
    char why[ADMIN_WHY_SIZE];
    const char *count;
    if (!config->demo_password || password_fits(config->demo_password, present, &config->hash_cost)) {
        puts("the demonstration data are there");
        return EXIT_DONE;
    }
    if (!password_hash(config->demo_password, &config->hash_cost, hash))
        return cannot("not enough memory to hash the password");
    if (!admin_value(config->database_owner_url, reset_sql, DB_PARAMS(present, hash), arena, &count, why, sizeof why))
        return cannot(why);
    printf("the demonstration data are there; the password of %s accounts is a new one\n", count);
    return EXIT_DONE;
}

static int
run(const struct config *config, struct arena *arena)
{
    char why[ADMIN_WHY_SIZE];
    const char *present;
    if (!admin_value(config->database_owner_url, find_sql, DB_NO_PARAMS, arena, &present, why, sizeof why))
        return cannot(why);
    if (text_same(present, "empty"))
        return load(config, arena);
    if (text_same(present, "none")) {
        fputs("camket demo: the database has accounts of its own; demonstration data only go into an empty one\n",
              stderr);
        return EXIT_FAULT;
    }
    return reset(config, arena, present);
}

int
command_demo(const struct config *config, int argc, char **argv)
{
    if (argc > 1) {
        bool asked = text_same(argv[1], "--help");
        fputs(help, asked ? stdout : stderr);
        return asked ? EXIT_DONE : EXIT_CANNOT;
    }
    if (!config->database_owner_url)
        return cannot("DATABASE_OWNER_URL is not set");
    if (config->demo_password && password_fault(config->demo_password, NULL))
        return cannot("CAMKET_DEMO_PASSWORD is too short, too long or easy to guess");
    struct arena *arena = arena_new(4096);
    int code = run(config, arena);
    arena_free(arena);
    return code;
}
