#include "http/cookie.h"

#include <string.h>

static void
trim(const char **at, const char **end)
{
    while (*at < *end && (**at == ' ' || **at == '\t'))
        (*at)++;
    while (*end > *at && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        (*end)--;
}

static void
unquote(const char **at, const char **end)
{
    if (*end - *at >= 2 && **at == '"' && (*end)[-1] == '"') {
        (*at)++;
        (*end)--;
    }
}

enum cookie_result
cookie_find(const char *header, const char *name, const char **value, size_t *size)
{
    size_t name_size = strlen(name);
    enum cookie_result result = COOKIE_ABSENT;

    for (const char *at = header; *at != '\0';) {
        const char *end = strchrnul(at, ';');
        const char *next = *end == ';' ? end + 1 : end;

        trim(&at, &end);
        const char *equals = memchr(at, '=', (size_t)(end - at));
        if (equals != NULL && (size_t)(equals - at) == name_size && memcmp(at, name, name_size) == 0) {
            if (result == COOKIE_FOUND)
                return COOKIE_BAD;
            result = COOKIE_FOUND;
            at = equals + 1;
            trim(&at, &end);
            unquote(&at, &end);
            *value = at;
            *size = (size_t)(end - at);
        }
        at = next;
    }
    return result;
}
