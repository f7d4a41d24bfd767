/* commands.h - the commands of the binary, one file each (command_<name>.c). argv[0] is the command's own name. Each
 * prints its --help and returns the exit code: 0 done, 1 found a fault, 2 could not run. */
#ifndef CAMKET_COMMANDS_H
#define CAMKET_COMMANDS_H

struct config;

enum {
    EXIT_DONE,
    EXIT_FAULT,
    EXIT_CANNOT
};

int command_serve(const struct config *config, int argc, char **argv);
int command_migrate(const struct config *config, int argc, char **argv);
int command_demo(const struct config *config, int argc, char **argv);
int command_user(const struct config *config, int argc, char **argv);
int command_audit(const struct config *config, int argc, char **argv);
int command_config(const struct config *config, int argc, char **argv);
int command_routes(const struct config *config, int argc, char **argv);
int command_errors(const struct config *config, int argc, char **argv);

#endif
