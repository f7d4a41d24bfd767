/* command_errors.c - camket errors: every problem's slug, status and titles, as the table of docs/errors.md. */
#include "base/text.h"
#include "commands.h"
#include "json/problems.h"

#include <stdio.h>

static const char help[] =
    "usage: camket errors\n\nPrints the table of problems: slug, usual status, Vietnamese and English title.\n";

int
command_errors(const struct config *config, int argc, char **argv)
{
    (void)config;
    if (argc > 1) {
        bool asked = text_same(argv[1], "--help");
        fputs(help, asked ? stdout : stderr);
        return asked ? EXIT_DONE : EXIT_CANNOT;
    }
    slugs_print(stdout);
    return EXIT_DONE;
}
