/* command_audit.c - camket audit: what the database keeps, found again from the record of acts. */
#include "base/arena.h"
#include "base/text.h"
#include "commands.h"
#include "config/config.h"
#include "db/admin.h"

#include <stdio.h>

static const char help[] =
    "usage: camket audit counts\n"
    "\n"
    "Recomputes every count from the events and prints what differs from the counts that are kept: what, where, kept,\n"
    "found. Reads only. Needs DATABASE_AUDIT_URL, or DATABASE_OWNER_URL.\n"
    "Exit codes: 0 nothing differs, 1 something does, 2 could not look.\n";

static int
audit_counts(const char *dsn)
{
    static const char sql[] = "select core.audit_counts_text()";
    char why[ADMIN_WHY_SIZE];
    const char *lines = NULL;
    struct arena *arena = arena_new(4096);
    int code = EXIT_CANNOT;
    if (!admin_read(dsn, sql, arena, &lines, why, sizeof why)) {
        fprintf(stderr, "camket audit: %s\n", why);
    } else if (lines) {
        printf("%s\n", lines);
        code = EXIT_FAULT;
    } else {
        printf("the counts are what the events say\n");
        code = EXIT_DONE;
    }
    arena_free(arena);
    return code;
}

int
command_audit(const struct config *config, int argc, char **argv)
{
    if (argc == 2 && text_same(argv[1], "--help")) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (argc != 2 || !text_same(argv[1], "counts")) {
        fputs(help, stderr);
        return EXIT_CANNOT;
    }
    const char *dsn = config->database_audit_url ? config->database_audit_url : config->database_owner_url;
    if (!dsn) {
        fputs("camket audit: DATABASE_AUDIT_URL is not set\n", stderr);
        return EXIT_CANNOT;
    }
    return audit_counts(dsn);
}
