/* command_migrate.c - camket migrate: the database takes the form that sql/ describes. */
#include "base/text.h"
#include "commands.h"
#include "config/config.h"
#include "db/migrate.h"

#include <stdio.h>

static const char help[] =
    "usage: camket migrate [--bootstrap | --check]\n"
    "\n"
    "Runs the migrations that have not run yet, then replaces the functions when they changed. Needs "
    "DATABASE_OWNER_URL.\n"
    "\n"
    "  --bootstrap  roles, schemas and extensions (sql/roles.sql), once, as a superuser: needs DATABASE_BOOTSTRAP_URL\n"
    "  --check      changes nothing; exit 1 when there is something to do\n";

static int
missing(const char *setting)
{
    fprintf(stderr, "camket migrate: %s is not set\n", setting);
    return EXIT_CANNOT;
}

static int
failed(const struct migrate_report *report)
{
    fprintf(stderr, "camket migrate: %s\n", report->why);
    return EXIT_FAULT;
}

static int
bootstrap(const struct config *config)
{
    struct migrate_report report;
    if (!config->database_bootstrap_url)
        return missing("DATABASE_BOOTSTRAP_URL");
    if (!migrate_bootstrap(config->database_bootstrap_url, config->sql_dir, &report))
        return failed(&report);
    printf("roles and extensions are there (%ld ms)\n", report.ms);
    return EXIT_DONE;
}

int
command_migrate(const struct config *config, int argc, char **argv)
{
    struct migrate_report report;
    const char *option = argc == 2 ? argv[1] : NULL;
    if (text_same(option, "--help")) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (text_same(option, "--bootstrap"))
        return bootstrap(config);
    bool check = text_same(option, "--check");
    if (argc > 2 || (option && !check)) {
        fputs(help, stderr);
        return EXIT_CANNOT;
    }
    if (!config->database_owner_url)
        return missing("DATABASE_OWNER_URL");
    bool good = check ? migrate_check(config->database_owner_url, config->sql_dir, &report)
                      : migrate_run(config->database_owner_url, config->sql_dir, &report);
    if (!good)
        return failed(&report);
    printf("schema version %d: %d migrations run, %d files of functions replaced (%ld ms)\n", report.version,
           report.applied, report.replaced, report.ms);
    return EXIT_DONE;
}
