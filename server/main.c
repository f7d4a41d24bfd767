/* main.c - the command line. Each command is a file of its own beside this one. */
#include "auth/auth.h"
#include "base/log.h"
#include "base/text.h"
#include "commands.h"
#include "config/config.h"
#include "json/fields.h"

#include <signal.h>
#include <stdio.h>

struct command {
    const char *name;
    int (*run)(const struct config *config, int argc, char **argv);
    const char *summary;
};

static const struct command commands[] = {
    {"serve", command_serve, "answer requests until SIGTERM"},
    {"migrate", command_migrate, "bring the database to this version's schema"},
    {"demo", command_demo, "load the demonstration data into an empty database"},
    {"user", command_user, "add an account"},
    {"audit", command_audit, "recompute the counts from the events and compare"},
    {"config", command_config, "print the settings"},
    {"routes", command_routes, "print the routes of the API"},
    {"errors", command_errors, "print every problem the API may answer with"},
};

static void
usage(FILE *out)
{
    fputs("usage: camket COMMAND [ARGUMENTS]\n\n", out);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(out, "  %-8s  %s\n", commands[i].name, commands[i].summary);
    fputs("\n`camket COMMAND --help` explains one. Settings come from the environment: `camket config` lists them.\n"
          "Exit codes: 0 done, 1 found a fault, 2 could not run.\n",
          out);
}

static const struct command *
command_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (text_same(commands[i].name, name))
            return &commands[i];
    return NULL;
}

int
main(int argc, char **argv)
{
    /* A client that goes away or a file that may not grow is an error of one write, not the end of the process. */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
    auth_begin();
    json_begin();
    if (argc >= 2 && (text_same(argv[1], "--help") || text_same(argv[1], "help"))) {
        usage(stdout);
        return EXIT_DONE;
    }
    const struct command *command = argc >= 2 ? command_find(argv[1]) : NULL;
    if (!command) {
        usage(stderr);
        return EXIT_CANNOT;
    }
    char why[500];
    struct config *config = config_load(why, sizeof why);
    if (!config) {
        fprintf(stderr, "camket: %s\n", why);
        return EXIT_CANNOT;
    }
    log_set((enum log_level)config->log_level, 2);
    int code = command->run(config, argc - 1, argv + 1);
    config_free(config);
    return code;
}
