/* command_user.c - camket user add: an account made by the operator, in the first place the first one. */
#include "auth/password.h"
#include "auth/random.h"
#include "base/arena.h"
#include "base/text.h"
#include "commands.h"
#include "config/config.h"
#include "db/admin.h"
#include "db/db.h"
#include "json/normal.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char help[] =
    "usage: camket user add LOGIN --name NAME --agency NAME --post TITLE --role ROLE [--scope SCOPE]\n"
    "\n"
    "Adds an account: a person, who holds a post in an agency from today on. Agency and post are made when there is "
    "none of\n"
    "that name. ROLE is admin, clerk, leader, supervisor or auditor; SCOPE is own (usual), subtree or all.\n"
    "The password is read from standard input, twice when that is a terminal. With nothing there, one is made and "
    "printed.\n"
    "Needs DATABASE_OWNER_URL.\n";

enum {
    OPTION_NAME,
    OPTION_AGENCY,
    OPTION_POST,
    OPTION_ROLE,
    OPTION_SCOPE,
    OPTION_COUNT
};

static const char *const option_names[OPTION_COUNT] = {"--name", "--agency", "--post", "--role", "--scope"};

/* login and the options' values; false = not understood. */
static bool
arguments(int argc, char **argv, const char **login, const char **option)
{
    if (argc < 3 || !text_same(argv[1], "add") || argv[2][0] == '-')
        return false;
    *login = argv[2];
    for (int i = 3; i < argc; i += 2) {
        int found = 0;
        while (found < OPTION_COUNT && !text_same(option_names[found], argv[i]))
            found++;
        if (found == OPTION_COUNT || i + 1 == argc || option[found])
            return false;
        option[found] = argv[i + 1];
    }
    if (!option[OPTION_SCOPE])
        option[OPTION_SCOPE] = "own";
    return option[OPTION_NAME] && option[OPTION_AGENCY] && option[OPTION_POST] && option[OPTION_ROLE];
}

/* What is typed goes through the same reader as what is sent. */
static bool
normalise(struct arena *arena, const char **option)
{
    for (int i = OPTION_NAME; i <= OPTION_POST; i++) {
        option[i] = text_normal(arena, option[i], strlen(option[i]), NORMAL_LINE);
        if (!option[i] || option[i][0] == '\0') {
            fprintf(stderr, "camket user: %s is not a line of text\n", option_names[i]);
            return false;
        }
    }
    return true;
}

/* One line without its end; on a terminal without echo. false: nothing there. */
static bool
read_line(const char *prompt, char *line, size_t size)
{
    struct termios before;
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        struct termios quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        fputs(prompt, stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    bool some = fgets(line, (int)size, stdin) != NULL;
    if (terminal) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputs("\n", stderr);
    }
    if (some)
        line[strcspn(line, "\n")] = '\0';
    return some && line[0] != '\0';
}

static bool
read_password(const char *login, char *password, size_t size, bool *made)
{
    char again[PASSWORD_MAX + 2];
    *made = !read_line("Password (empty = make one): ", password, size);
    if (*made) {
        random_password(password);
        return true;
    }
    const char *fault = password_fault(password, login);
    if (fault) {
        fprintf(stderr, "camket user: the password is refused: %s\n", fault);
        return false;
    }
    if (!isatty(STDIN_FILENO))
        return true;
    bool same = read_line("Once more: ", again, sizeof again) && text_same(again, password);
    password_wipe(again, sizeof again);
    if (!same)
        fputs("camket user: the two passwords differ\n", stderr);
    return same;
}

static int
add(const struct config *config, const char *login, const char *const *option)
{
    static const char sql[] = "select core.user_add($1, $2, $3, $4, $5, $6, $7)";
    char password[PASSWORD_MAX + 2];
    char hash[PASSWORD_HASH_SIZE];
    char why[ADMIN_WHY_SIZE];
    const char *id = NULL;
    bool made;
    if (!read_password(login, password, sizeof password, &made))
        return EXIT_FAULT;
    if (!password_hash(password, &config->hash_cost, hash)) {
        fputs("camket user: not enough memory to hash the password\n", stderr);
        return EXIT_CANNOT;
    }
    struct arena *arena = arena_new(1024);
    bool good = admin_value(config->database_owner_url, sql,
                            DB_PARAMS(login, option[OPTION_NAME], option[OPTION_AGENCY], option[OPTION_POST],
                                      option[OPTION_ROLE], option[OPTION_SCOPE], hash),
                            arena, &id, why, sizeof why);
    arena_free(arena);
    if (!good)
        fprintf(stderr, "camket user: %s\n", why);
    else if (made)
        printf("added %s, password %s\n", login, password);
    else
        printf("added %s\n", login);
    password_wipe(password, sizeof password);
    return good ? EXIT_DONE : EXIT_FAULT;
}

int
command_user(const struct config *config, int argc, char **argv)
{
    const char *login = NULL;
    const char *option[OPTION_COUNT] = {NULL};
    if (argc == 2 && text_same(argv[1], "--help")) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (!arguments(argc, argv, &login, option)) {
        fputs(help, stderr);
        return EXIT_CANNOT;
    }
    if (!config->database_owner_url) {
        fputs("camket user: DATABASE_OWNER_URL is not set\n", stderr);
        return EXIT_CANNOT;
    }
    struct arena *arena = arena_new(1024);
    int code = normalise(arena, option) ? add(config, login, option) : EXIT_FAULT;
    arena_free(arena);
    return code;
}
