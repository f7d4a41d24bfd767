/* connections.h - the open connections, and the clock that runs against those that never finish a request.
 *
 * The library's timeout knows inactivity only: a byte every two seconds lives for ever. Here each connection has an
 * instant at which it is shut down unless a complete request has arrived by then. A thread of its own looks once a
 * second. */
#ifndef CAMKET_HTTP_CONNECTIONS_H
#define CAMKET_HTTP_CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    REQUEST_SECONDS = 20, /* for a complete request */
    UPLOAD_SECONDS = 300  /* for a complete upload: 25 MiB at 85 KiB/s */
};

struct connections;

/* One open connection; owned by its list, valid from peer_open to peer_close. */
struct peer;

struct connections *connections_new(void);
/* After the library has closed all connections. */
void connections_free(struct connections *connections);

/* fd: its socket, not owned. is_local: loopback or a Unix socket. */
struct peer *peer_open(struct connections *connections, int fd, bool is_local);
void peer_close(struct connections *connections, struct peer *peer);
bool peer_is_local(const struct peer *peer);

/* It has so many seconds from now on; 0 = no limit (a worker has its request, or the answer is on its way). */
void peer_limit(struct peer *peer, int seconds);

size_t connections_count(struct connections *connections);

/* Ends the reading side of all connections that wait for a request: what has arrived is still answered, then they are
 * closed. */
void connections_hang_up(struct connections *connections);

#endif
