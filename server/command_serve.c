/* command_serve.c - `camket serve`: the long-running server. Signals are waited for here, by the main thread alone. */
#include "commands.h"

#include "api/routes.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "config/config.h"
#include "db/admin.h"
#include "http/server.h"
#include "jobs/runner.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    DESCRIPTORS = 8192,
    WATCHDOG_PERIOD_S = 10
};

static const char help[] =
    "usage: camket serve\n"
    "\n"
    "Serves the API and the web front end until SIGTERM or SIGINT, then answers what is running and ends.\n"
    "Everything is set through the environment or a file: see `camket config`.\n";

/* systemd's protocol: one datagram of NAME=value lines. Nothing happens where nobody listens. */
static void
service_notify(const char *text)
{
    const char *path = getenv("NOTIFY_SOCKET"); /* NOLINT(concurrency-mt-unsafe): nobody changes the environment */
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (path == NULL || !text_copy(address.sun_path, sizeof address.sun_path, path))
        return;
    socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    (void)sendto(fd, text, strlen(text), MSG_NOSIGNAL, (const struct sockaddr *)(const void *)&address, length);
    (void)close(fd);
}

/* Connections need descriptors; where the unit sets the limit this changes nothing. */
static void
descriptors_raise(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= DESCRIPTORS)
        return;
    limit.rlim_cur = limit.rlim_max < DESCRIPTORS ? limit.rlim_max : DESCRIPTORS;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static bool
may_start(const struct config *config)
{
    char why[ADMIN_WHY_SIZE];

    if (geteuid() == 0) {
        (void)fputs("camket: serve does not run as root; use an ordinary user\n", stderr);
        return false;
    }
    if (config->database_url == NULL) {
        (void)fputs("camket: DATABASE_URL is not set\n", stderr);
        return false;
    }
    if (!admin_start_check(config->database_url, config->sql_dir, config->unsafe_test_db, why, sizeof why)) {
        (void)fprintf(stderr, "camket: %s\n", why);
        return false;
    }
    return true;
}

static bool
ready_file_write(const char *path, const char *address)
{
    FILE *file = fopen(path, "we");

    if (file == NULL)
        return false;
    bool written = fprintf(file, "%s\n", address) > 0;
    return fclose(file) == 0 && written;
}

static bool
announce(const struct config *config, const struct server *server)
{
    if (config->ready_file != NULL && !ready_file_write(config->ready_file, server_address(server))) {
        (void)fprintf(stderr, "camket: %s: %s\n", config->ready_file,
                      strerror(errno)); /* NOLINT(concurrency-mt-unsafe) */
        return false;
    }
    (void)printf("listening on %s\n", server_url(server));
    (void)fflush(stdout);
    service_notify("READY=1\n");
    return true;
}

/* Blocks until one of the signals comes; meanwhile tells a watchdog that this thread still runs. */
static int
signal_wait(const sigset_t *signals)
{
    static const struct timespec period = {.tv_sec = WATCHDOG_PERIOD_S};
    int signal_number;

    do {
        signal_number = sigtimedwait(signals, NULL, &period);
        service_notify("WATCHDOG=1\n");
    } while (signal_number != SIGTERM && signal_number != SIGINT);
    return signal_number;
}

/* A second signal ends the process at once, whatever is running. */
static void
on_second_signal(int signal_number)
{
    (void)signal_number;
    _exit(EXIT_FAULT);
}

static void
second_signal_arm(const sigset_t *signals)
{
    struct sigaction action = {.sa_handler = on_second_signal};

    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    (void)pthread_sigmask(SIG_UNBLOCK, signals, NULL);
}

static int
serve(const struct config *config)
{
    char why[SERVER_WHY_SIZE];
    sigset_t signals;

    (void)signal(SIGPIPE, SIG_IGN);
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGTERM);
    (void)sigaddset(&signals, SIGINT);
    (void)sigaddset(&signals, SIGHUP);
    /* Before any thread is made: they inherit it, and the signals come to this thread alone. */
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);

    struct server *server = server_start(config, api_routes, why, sizeof why);
    if (server == NULL) {
        (void)fprintf(stderr, "camket: %s\n", why);
        return EXIT_CANNOT;
    }
    /* Nobody has been told of it: nothing runs that could hold it up. */
    if (!announce(config, server)) {
        MUST(server_stop(server));
        return EXIT_CANNOT;
    }
    struct runner *runner = runner_start(config);

    int signal_number = signal_wait(&signals);
    log_line(LEVEL_INFO, "stopping", LOG_FIELDS(LOG_NUMBER("signal", signal_number)));
    service_notify("STOPPING=1\n");
    second_signal_arm(&signals);
    bool drained = server_stop(server);
    if (!drained) {
        /* Threads still work for requests; their memory cannot be freed under them. */
        log_line(LEVEL_ERROR, "stopped with requests running", LOG_NO_FIELDS);
        _exit(EXIT_FAULT);
    }
    runner_stop(runner);
    log_line(LEVEL_INFO, "stopped", LOG_NO_FIELDS);
    return EXIT_DONE;
}

int
command_serve(const struct config *config, int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        (void)fputs(help, stdout);
        return EXIT_DONE;
    }
    if (argc != 1) {
        (void)fputs(help, stderr);
        return EXIT_CANNOT;
    }
    descriptors_raise();
    return may_start(config) ? serve(config) : EXIT_CANNOT;
}
