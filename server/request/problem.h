/* problem.h - how a request fails.
 *
 * A function that takes a request and returns false has called problem_set() exactly once; true means that it did not.
 * The one place that renders RFC 9457 problem+json is json/problems.c; titles and details come from the table of slugs
 * there, in Vietnamese and English, and are frozen in docs/errors.md. */
#ifndef CAMKET_REQUEST_PROBLEM_H
#define CAMKET_REQUEST_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

struct request;

enum {
    PROBLEM_FAULT_MAX = 100
};

/* One fault of the body or query: where (RFC 6901 pointer, or "?name" for a query parameter) and which slug with its
 * argument. */
struct fault {
    const char *pointer;
    const char *slug;
    const char *arg; /* fills {arg} of the slug's detail; NULL when it has none */
};

struct problem {
    int status;
    const char *slug;
    const char *args;    /* JSON object with the arguments of the detail, as raised by SQL; NULL when none */
    const char *pointer; /* of a single fault; NULL when none */
    int retry_after;     /* seconds; 0 = no header */
    const char *allow;   /* for 405 */
    bool close;          /* the connection cannot be kept */
    struct fault fault[PROBLEM_FAULT_MAX];
    size_t fault_count;
};

/* Sets the request's problem; MUST not be set already. Always returns false, so that callers can write `return
 * problem_set(...)`. */
bool problem_set(struct request *rq, int status, const char *slug);

/* Same, with details the caller fills in afterwards (fields of the returned problem, borrowed from the arena). */
struct problem *problem_new(struct request *rq, int status, const char *slug);

/* The problem of a temporary file that cannot be opened or written, by errno: 507 where no room is left, else 503.
 * Always returns false. */
bool problem_storage(struct request *rq);

/* Adds a fault to the request's 422/400 problem, making it with `slug` on the first call; silently stops at
 * PROBLEM_FAULT_MAX. */
void problem_fault(struct request *rq, int status, const char *slug, struct fault fault);

#endif
