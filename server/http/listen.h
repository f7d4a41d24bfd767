/* listen.h - the listening socket. */
#ifndef CAMKET_HTTP_LISTEN_H
#define CAMKET_HTTP_LISTEN_H

#include <stdbool.h>
#include <stddef.h>

enum {
    LISTEN_ADDRESS_SIZE = 160
};

/* A listening, non-blocking, close-on-exec socket for "host:port", "[v6]:port", ":port" (all addresses, both families
 * where the kernel can) or "unix:/path"; address gets what it really is (port 0 becomes the port that the kernel
 * chose). -1 with one line in why. A Unix socket that nobody listens on any more is replaced. */
int listen_open(const char *listen, char address[LISTEN_ADDRESS_SIZE], char *why, size_t size);

/* Removes a Unix socket's file; nothing for others. */
void listen_remove(const char *listen);

#endif
