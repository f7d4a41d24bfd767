/* router.h - from a method and a decoded path to a route.
 *
 * {id} is a uuid and {year} four digits; anything else in their place is not found, so that no handler ever sees an id
 * it would have to doubt. The tables of routes are constants of other rooms and are borrowed. */
#ifndef CAMKET_HTTP_ROUTER_H
#define CAMKET_HTTP_ROUTER_H

#include "request/request.h"
#include <stddef.h>

struct route;
struct router;

/* tables: NULL-terminated; each table ends with {0}. A pattern with more than REQUEST_PARAM_MAX parameters aborts: it
 * is our mistake. */
struct router *router_new(const struct route *const *tables);
void router_free(struct router *router);

/* All routes in a row: a route's index is its label in the metrics. */
size_t router_count(const struct router *router);
const struct route *router_route(const struct router *router, size_t index);

enum router_result {
    ROUTER_FOUND,
    ROUTER_NO_PATH,
    ROUTER_NO_METHOD
};

struct match {
    const struct route *route;
    size_t index;
    const char *param[REQUEST_PARAM_MAX]; /* in the arena */
    const char *allow;                    /* ROUTER_NO_METHOD: the value of Allow, in the arena */
};

/* HEAD is routed as GET. OPTIONS is never a route: ROUTER_NO_METHOD gives what its answer needs. */
enum router_result router_find(const struct router *router, struct arena *arena, const char *method, const char *path,
                               struct match *match);

#endif
