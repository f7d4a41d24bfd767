/* command_routes.c - camket routes: the API's route table, for the tests that compare it with its description. */
#include "api/routes.h"
#include "base/text.h"
#include "commands.h"

#include <stdio.h>

static const char help[] = "usage: camket routes\n\nPrints METHOD and path of every route, one a line.\n";

int
command_routes(const struct config *config, int argc, char **argv)
{
    (void)config;
    if (argc > 1) {
        bool asked = text_same(argv[1], "--help");
        fputs(help, asked ? stdout : stderr);
        return asked ? EXIT_DONE : EXIT_CANNOT;
    }
    for (const struct route *const *table = api_routes; *table; table++)
        for (const struct route *route = *table; route->method; route++)
            printf("%s %s\n", route->method, route->pattern);
    return EXIT_DONE;
}
