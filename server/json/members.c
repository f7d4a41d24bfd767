/* members.c - a few members of an object that our own SQL wrote. */
#include "json/members.h"

#include "base/arena.h"
#include "request/problem.h"
#include "request/request.h"

#include <jansson.h>

static const char *
member_text(struct arena *arena, const json_t *value)
{
    if (json_is_string(value))
        return arena_strdup(arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_printf(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_printf(arena, "%.17g", json_real_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    return NULL;
}

bool
members_read(struct request *rq, const char *json, size_t size, const char *const *names, const char **values,
             size_t count)
{
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, NULL);
    bool is_object = json_is_object(root);
    for (size_t i = 0; is_object && i < count; i++)
        values[i] = member_text(rq->arena, json_object_get(root, names[i]));
    json_decref(root);
    return is_object || problem_set(rq, 500, "internal");
}
