#include "http/server.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "config/config.h"
#include "db/migrate.h"
#include "http/connections.h"
#include "http/exchange.h"
#include "http/listen.h"
#include "http/metrics.h"
#include "http/receive.h"
#include "http/router.h"
#include "http/site.h"
#include "http/state.h"
#include "http/workers.h"
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CONNECTION_MAX = 4096,
    CONNECTION_TIMEOUT = 15,       /* seconds without a byte */
    CONNECTION_MEMORY = 32 * 1024, /* half of it is the read buffer: bounds a request's head */
    QUIET_MS = 300,                /* while stopping: so long no request runs before the idle connections are ended */
    TICK_US = 10000
};

/* The library's own log: broken connections, mostly. */
static void __attribute__((format(printf, 2, 0))) library_log(void *context, const char *format, va_list args)
{
    char text[300];

    (void)context;
    (void)vsnprintf(text, sizeof text, format, args);
    log_line(LEVEL_DEBUG, "http", LOG_FIELDS(LOG_TEXT("text", text)));
}

/* The one server of this process whose metrics the news of all database connections go to; those carry no context. */
static _Atomic(struct metrics *) news_metrics;

static void
database_news(const char *event, const char *text)
{
    struct metrics *metrics = atomic_load(&news_metrics);

    log_line(LEVEL_WARN, event, LOG_FIELDS(LOG_TEXT("text", text)));
    if (metrics != NULL && strcmp(event, "database reached again") == 0)
        metrics_reconnected(metrics);
}

static bool
daemon_start(struct server *server, int fd)
{
    const struct config *config = server->config;

    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, receive_request,
        server, MHD_OPTION_EXTERNAL_LOGGER, library_log, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTION_MAX, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned int)config->per_address, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)CONNECTION_TIMEOUT,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, receive_target, server, MHD_OPTION_NOTIFY_COMPLETED, receive_done, server,
        MHD_OPTION_NOTIFY_CONNECTION, receive_connection, server, MHD_OPTION_END);
    return server->daemon != NULL;
}

static void
server_free(struct server *server)
{
    /* In this order: until the daemon has stopped, a late request may still ask for a worker. */
    workers_stop(server->workers);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    workers_free(server->workers);
    connections_free(server->connections);
    atomic_store(&news_metrics, NULL);
    metrics_free(server->metrics);
    site_free(server->site);
    router_free(server->router);
    free(server);
}

struct server *
server_start(const struct config *config, const struct route *const *tables, char *why, size_t size)
{
    struct server *server = calloc(1, sizeof *server);
    bool is_unix = text_starts(config->listen, "unix:");

    MUST(server != NULL);
    server->config = config;
    server->schema_version = migrate_known_version(config->sql_dir);
    int fd = listen_open(config->listen, server->address, why, size);
    if (fd < 0) {
        free(server);
        return NULL;
    }
    (void)snprintf(server->url, sizeof server->url, "%s%s", is_unix ? "" : "http://", server->address);
    server->router = router_new(tables);
    server->site = site_load(config->web_dir);
    server->metrics = metrics_new(server->router);
    server->connections = connections_new();
    atomic_store(&news_metrics, server->metrics);
    server->workers = workers_new(config, receive_answer, database_news);
    if (!daemon_start(server, fd)) {
        (void)snprintf(why, size, "%s: the HTTP library did not start", config->listen);
        (void)close(fd);
        server_free(server);
        return NULL;
    }
    return server;
}

const char *
server_url(const struct server *server)
{
    return server->url;
}

const char *
server_address(const struct server *server)
{
    return server->address;
}

/* Waits until no request has been running for quiet_ms, or nobody is connected. False: the deadline came first. */
static bool
quiet_wait(struct server *server, int quiet_ms, int64_t deadline_us)
{
    int64_t quiet_since = clock_us();

    while (clock_us() - quiet_since < (int64_t)quiet_ms * 1000) {
        if (atomic_load(&server->in_flight) > 0)
            quiet_since = clock_us();
        else if (connections_count(server->connections) == 0)
            return true;
        if (clock_us() > deadline_us)
            return atomic_load(&server->in_flight) == 0;
        clock_sleep_us(TICK_US);
    }
    return true;
}

bool
server_stop(struct server *server)
{
    int64_t deadline_us = clock_us() + (int64_t)server->config->drain_ms * 1000;

    atomic_store(&server->stopping, true);
    int fd = MHD_quiesce_daemon(server->daemon);
    if (fd >= 0)
        (void)close(fd);
    listen_remove(server->config->listen);
    /* Clients that keep their connection get to send one more request and read in its answer that the connection ends.
     */
    if (!quiet_wait(server, QUIET_MS, deadline_us))
        return false;
    connections_hang_up(server->connections);
    if (!quiet_wait(server, QUIET_MS / 3, deadline_us))
        return false;
    server_free(server);
    return true;
}

bool
server_is_stopping(struct request *rq)
{
    return atomic_load(&exchange_of(rq)->server->stopping);
}

int
server_schema_version(struct request *rq)
{
    return exchange_of(rq)->server->schema_version;
}

void
server_metrics(struct request *rq, struct buffer *out)
{
    struct server *server = exchange_of(rq)->server;
    const struct metrics_gauge gauge[] = {
        {"requests_in_flight", "Requests being received, answered or sent.", (int64_t)atomic_load(&server->in_flight)},
        {"queue_worker", "Requests waiting for a worker.", (int64_t)workers_waiting(server->workers, LANE_WORKER)},
        {"queue_hash", "Sign-ins waiting for the hash lane.", (int64_t)workers_waiting(server->workers, LANE_HASH)},
        {"queue_export", "Exports waiting for the export lane.",
         (int64_t)workers_waiting(server->workers, LANE_EXPORT)},
        {"queue_file", "Files waiting for the file lane.", (int64_t)workers_waiting(server->workers, LANE_FILE)},
        {"connections", "Open connections.", (int64_t)connections_count(server->connections)},
    };

    metrics_print(server->metrics, gauge, COUNT_OF(gauge), out);
}
