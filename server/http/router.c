#include "http/router.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/uuid.h"
#include "request/route.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct router {
    const struct route **route;
    size_t count;
};

static bool
is_parameter(const char *segment, size_t size)
{
    return size > 0 && segment[0] == '{';
}

/* A segment of a pattern and how far it reaches; *at moves behind it and its slash. */
static size_t
segment_next(const char **at, const char **segment)
{
    *segment = *at + 1;
    *at = strchrnul(*segment, '/');
    return (size_t)(*at - *segment);
}

static void
pattern_check(const char *pattern)
{
    size_t params = 0;

    MUST(pattern[0] == '/');
    for (const char *at = pattern; *at != '\0';) {
        const char *segment;
        size_t size = segment_next(&at, &segment);

        if (!is_parameter(segment, size))
            continue;
        params++;
        MUST((size == 4 && memcmp(segment, "{id}", 4) == 0) || (size == 6 && memcmp(segment, "{year}", 6) == 0));
    }
    MUST(params <= REQUEST_PARAM_MAX);
}

struct router *
router_new(const struct route *const *tables)
{
    struct router *router = calloc(1, sizeof *router);
    size_t capacity = 0;

    MUST(router != NULL);
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *route = tables[t]; route->method != NULL; route++)
            capacity++;
    router->route = calloc(capacity + 1, sizeof(const struct route *));
    MUST(router->route != NULL);
    for (size_t t = 0; tables[t] != NULL; t++) {
        for (const struct route *route = tables[t]; route->method != NULL; route++) {
            pattern_check(route->pattern);
            router->route[router->count++] = route;
        }
    }
    return router;
}

void
router_free(struct router *router)
{
    if (router == NULL)
        return;
    free(router->route);
    free(router);
}

size_t
router_count(const struct router *router)
{
    return router->count;
}

const struct route *
router_route(const struct router *router, size_t index)
{
    return router->route[index];
}

static const char *
uuid_param(struct arena *arena, const char *segment, size_t size)
{
    char uuid[UUID_SIZE];

    return uuid_parse(segment, size, uuid) ? arena_strdup(arena, uuid) : NULL;
}

static const char *
year_param(struct arena *arena, const char *segment, size_t size)
{
    if (size != 4)
        return NULL;
    for (size_t i = 0; i < size; i++)
        if (segment[i] < '0' || segment[i] > '9')
            return NULL;
    return arena_strndup(arena, segment, size);
}

static bool
path_matches(struct arena *arena, const char *pattern, const char *path, const char *param[REQUEST_PARAM_MAX])
{
    size_t params = 0;

    while (*pattern != '\0' && *path != '\0') {
        const char *wanted;
        const char *segment;
        size_t wanted_size = segment_next(&pattern, &wanted);
        size_t size = segment_next(&path, &segment);

        if (is_parameter(wanted, wanted_size)) {
            param[params] = wanted[1] == 'i' ? uuid_param(arena, segment, size) : year_param(arena, segment, size);
            if (param[params++] == NULL)
                return false;
        } else if (size != wanted_size || memcmp(segment, wanted, size) != 0) {
            return false;
        }
    }
    return *pattern == '\0' && *path == '\0';
}

enum router_result
router_find(const struct router *router, struct arena *arena, const char *method, const char *path, struct match *match)
{
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    const char *allow = NULL;

    *match = (struct match){.route = NULL};
    for (size_t i = 0; i < router->count; i++) {
        const struct route *route = router->route[i];

        if (!path_matches(arena, route->pattern, path, match->param))
            continue;
        if (strcmp(route->method, wanted) == 0) {
            match->route = route;
            match->index = i;
            return ROUTER_FOUND;
        }
        const char *listed = strcmp(route->method, "GET") == 0 ? "GET, HEAD" : route->method;
        allow = allow == NULL ? listed : arena_printf(arena, "%s, %s", allow, listed);
    }
    if (allow == NULL)
        return ROUTER_NO_PATH;
    match->allow = arena_printf(arena, "%s, OPTIONS", allow);
    return ROUTER_NO_METHOD;
}
