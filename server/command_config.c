/* command_config.c - camket config: the settings in force. */
#include "base/text.h"
#include "commands.h"
#include "config/config.h"

#include <stdio.h>

static const char help[] =
    "usage: camket config\n\n"
    "Prints each setting with its value (secrets as ***), meaning, range and usual value. Values come from the\n"
    "environment, then from the file that CAMKET_CONFIG names (lines NAME=value).\n";

int
command_config(const struct config *config, int argc, char **argv)
{
    if (argc > 1) {
        bool asked = text_same(argv[1], "--help");
        fputs(help, asked ? stdout : stderr);
        return asked ? EXIT_DONE : EXIT_CANNOT;
    }
    config_print(config, stdout);
    return EXIT_DONE;
}
