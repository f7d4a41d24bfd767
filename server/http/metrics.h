/* metrics.h - what /metrics shows: counters of this process since its start, in the Prometheus text format.
 *
 * metrics_count is called by the I/O thread alone; the gauges may be moved by any thread. */
#ifndef CAMKET_HTTP_METRICS_H
#define CAMKET_HTTP_METRICS_H

#include <stddef.h>
#include <stdint.h>

struct buffer;
struct metrics;
struct router;

/* router is borrowed: the labels come from it. */
struct metrics *metrics_new(const struct router *router);
void metrics_free(struct metrics *metrics);

/* One answered request. route: index in the router, -1 for everything else (pages, unknown paths, refused heads). */
void metrics_count(struct metrics *metrics, int route, int status, int64_t us);

/* A connection to the database was opened anew after it had been lost. */
void metrics_reconnected(struct metrics *metrics);

struct metrics_gauge {
    const char *name; /* without the prefix camket_ */
    const char *help;
    int64_t value;
};

/* Appends everything, with the caller's gauges. Called by the I/O thread. */
void metrics_print(const struct metrics *metrics, const struct metrics_gauge *gauge, size_t gauges, struct buffer *out);

#endif
