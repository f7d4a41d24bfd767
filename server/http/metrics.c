#include "http/metrics.h"

#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "http/router.h"
#include "request/route.h"
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    STATUS_MIN = 100,
    STATUS_END = 600,
    BUCKETS = 11
};

/* Upper bounds in microseconds; the last bucket has none. */
static const int64_t bound_us[BUCKETS] = {1000,   2500,   5000,    10000,   25000,   50000,
                                          100000, 250000, 1000000, 2500000, 10000000};

struct route_metrics {
    uint64_t status[STATUS_END - STATUS_MIN];
    uint64_t bucket[BUCKETS + 1];
    int64_t sum_us;
    uint64_t count;
};

struct metrics {
    const struct router *router;
    _Atomic uint64_t reconnects;
    size_t routes;
    struct route_metrics route[]; /* the last one is for everything without a route */
};

struct metrics *
metrics_new(const struct router *router)
{
    size_t routes = router_count(router) + 1;
    struct metrics *metrics = calloc(1, sizeof *metrics + routes * sizeof(struct route_metrics));

    MUST(metrics != NULL);
    metrics->router = router;
    metrics->routes = routes;
    return metrics;
}

void
metrics_free(struct metrics *metrics)
{
    free(metrics);
}

void
metrics_count(struct metrics *metrics, int route, int status, int64_t us)
{
    size_t index = route < 0 ? metrics->routes - 1 : (size_t)route;
    struct route_metrics *counts = &metrics->route[index];
    size_t bucket = 0;

    if (status < STATUS_MIN || status >= STATUS_END)
        return;
    while (bucket < BUCKETS && us > bound_us[bucket])
        bucket++;
    counts->status[status - STATUS_MIN]++;
    counts->bucket[bucket]++;
    counts->sum_us += us;
    counts->count++;
}

void
metrics_reconnected(struct metrics *metrics)
{
    atomic_fetch_add_explicit(&metrics->reconnects, 1, memory_order_relaxed);
}

/* route="GET /api/v1/programs/{id}"; patterns hold nothing that needs escaping. */
static void
label_print(const struct metrics *metrics, size_t index, struct buffer *out)
{
    if (index == metrics->routes - 1) {
        buffer_text(out, "route=\"other\"");
        return;
    }
    const struct route *route = router_route(metrics->router, index);
    buffer_printf(out, "route=\"%s %s\"", route->method, route->pattern);
}

static void
requests_print(const struct metrics *metrics, struct buffer *out)
{
    buffer_text(out, "# HELP camket_requests_total Requests answered, by route and status.\n"
                     "# TYPE camket_requests_total counter\n");
    for (size_t i = 0; i < metrics->routes; i++) {
        for (size_t s = 0; metrics->route[i].count > 0 && s < STATUS_END - STATUS_MIN; s++) {
            if (metrics->route[i].status[s] == 0)
                continue;
            buffer_text(out, "camket_requests_total{");
            label_print(metrics, i, out);
            buffer_printf(out, ",status=\"%zu\"} %" PRIu64 "\n", s + STATUS_MIN, metrics->route[i].status[s]);
        }
    }
}

static void
histogram_print(const struct metrics *metrics, size_t index, struct buffer *out)
{
    const struct route_metrics *counts = &metrics->route[index];
    uint64_t sum = 0;

    for (size_t b = 0; b <= BUCKETS; b++) {
        sum += counts->bucket[b];
        buffer_text(out, "camket_request_seconds_bucket{");
        label_print(metrics, index, out);
        if (b < BUCKETS)
            buffer_printf(out, ",le=\"%g\"} %" PRIu64 "\n", (double)bound_us[b] / 1e6, sum);
        else
            buffer_printf(out, ",le=\"+Inf\"} %" PRIu64 "\n", sum);
    }
    buffer_text(out, "camket_request_seconds_sum{");
    label_print(metrics, index, out);
    buffer_printf(out, "} %.6f\ncamket_request_seconds_count{", (double)counts->sum_us / 1e6);
    label_print(metrics, index, out);
    buffer_printf(out, "} %" PRIu64 "\n", counts->count);
}

/* Bytes of memory resident in this process; 0 when the kernel does not say. */
static int64_t
resident_bytes(void)
{
    char line[128];
    long resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");

    if (file == NULL)
        return 0;
    if (fgets(line, sizeof line, file) != NULL) {
        char *end;
        long total = strtol(line, &end, 10);
        resident = total > 0 ? strtol(end, NULL, 10) : 0;
    }
    (void)fclose(file);
    return (int64_t)resident * sysconf(_SC_PAGESIZE);
}

static void
gauge_print(const struct metrics_gauge *gauge, const char *type, struct buffer *out)
{
    buffer_printf(out, "# HELP camket_%s %s\n# TYPE camket_%s %s\n", gauge->name, gauge->help, gauge->name, type);
    buffer_printf(out, "camket_%s %" PRId64 "\n", gauge->name, gauge->value);
}

void
metrics_print(const struct metrics *metrics, const struct metrics_gauge *gauge, size_t gauges, struct buffer *out)
{
    struct metrics_gauge reconnects = {"database_reconnects_total",
                                       "Connections to the database opened anew after a loss.",
                                       (int64_t)atomic_load_explicit(&metrics->reconnects, memory_order_relaxed)};
    struct metrics_gauge memory = {"resident_bytes", "Memory resident in this process.", resident_bytes()};

    requests_print(metrics, out);
    buffer_text(out, "# HELP camket_request_seconds Time from the request line to the last byte of the answer.\n"
                     "# TYPE camket_request_seconds histogram\n");
    for (size_t i = 0; i < metrics->routes; i++)
        if (metrics->route[i].count > 0)
            histogram_print(metrics, i, out);
    gauge_print(&reconnects, "counter", out);
    gauge_print(&memory, "gauge", out);
    for (size_t i = 0; i < gauges; i++)
        gauge_print(&gauge[i], "gauge", out);
}
