/* server.h - the HTTP server: one epoll thread that receives and sends, lanes of workers that answer.
 *
 * How a request walks through: born when its target is known (receive.c), judged by guard, router and admit, its body
 * received (body.c), queued (workers.c), answered by its route's handler on a worker's thread, sent from the I/O thread
 * (send.c), freed with its arena in the completed callback, which also writes its log line. Nothing returns to an
 * earlier stage. */
#ifndef CAMKET_HTTP_SERVER_H
#define CAMKET_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct config;
struct request;
struct route;
struct server;

enum {
    SERVER_WHY_SIZE = 300
};

/* Listens and answers from now on. tables: NULL-terminated list of route tables, each ending with {0}; borrowed like
 * config. NULL with one line in why when it cannot. */
struct server *server_start(const struct config *config, const struct route *const *tables, char *why, size_t size)
    __attribute__((nonnull, warn_unused_result));

/* "http://127.0.0.1:8080" with the real port, or "unix:/path". */
const char *server_url(const struct server *server);

/* The part behind "http://": for the ready file. */
const char *server_address(const struct server *server);

/* Takes no new connections, answers what has arrived, with "Connection: close", and ends when all is answered or the
 * drain time is over. True: nothing was cut; all is freed. False: workers are still busy; only leaving the process can
 * end them. */
bool server_stop(struct server *server) __attribute__((warn_unused_result));

/* For the handlers of the service routes, on the I/O thread or a worker. */
bool server_is_stopping(struct request *rq);
int server_schema_version(struct request *rq); /* the one this process was started for */
void server_metrics(struct request *rq, struct buffer *out);

#endif
