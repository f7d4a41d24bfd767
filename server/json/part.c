/* part.c - objects of a body, read and completed before they are checked. */
#include "json/part.h"

#include "base/must.h"

#include <jansson.h>

bool
part_has(struct part part, const char *name)
{
    const json_t *member = json_object_get(part.json, name);
    return member && !json_is_null(member);
}

bool
part_object(struct part part, const char *name, struct part *out)
{
    out->json = json_object_get(part.json, name);
    return json_is_object((const json_t *)out->json);
}

bool
part_item(struct part part, const char *list, size_t index, struct part *out)
{
    out->json = json_array_get(json_object_get(part.json, list), index);
    return json_is_object((const json_t *)out->json);
}

const char *
part_text(struct part part, const char *name, size_t *size)
{
    const json_t *member = json_object_get(part.json, name);
    *size = json_string_length(member);
    return json_string_value(member);
}

bool
part_integer(struct part part, const char *name, long *out)
{
    const json_t *member = json_object_get(part.json, name);
    if (!json_is_integer(member))
        return false;
    *out = (long)json_integer_value(member);
    return true;
}

void
part_set_text(struct part part, const char *name, const char *text)
{
    json_t *value = json_string(text);
    MUST(value && json_object_set_new(part.json, name, value) == 0);
}
