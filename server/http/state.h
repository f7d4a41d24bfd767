/* state.h - what the stages of http/ share for the life of the server. Internal to this room. */
#ifndef CAMKET_HTTP_STATE_H
#define CAMKET_HTTP_STATE_H

#include "http/listen.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct MHD_Daemon;
struct config;
struct connections;
struct metrics;
struct router;
struct site;
struct workers;

struct server {
    const struct config *config;
    struct router *router;
    struct site *site;
    struct metrics *metrics;
    struct connections *connections;
    struct workers *workers;
    struct MHD_Daemon *daemon;
    char address[LISTEN_ADDRESS_SIZE];
    char url[LISTEN_ADDRESS_SIZE + 8];
    int schema_version; /* what sql_dir held at start: files may be replaced under a running server */
    atomic_bool stopping;
    size_t spools;           /* uploads that have a file in spool_dir; the I/O thread's own */
    atomic_size_t in_flight; /* requests between their head and the last byte of their answer */
};

#endif
