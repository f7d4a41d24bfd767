#include "http/disposition.h"

#include "base/arena.h"
#include "base/utf8.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Behind the end of a parameter's value that starts at `at`: quoted strings may hold ';'. */
static const char *
value_end(const char *at)
{
    if (*at != '"')
        return strchrnul(at, ';');
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

/* The value of a parameter with its quotes; NULL when there is none of that name. */
static const char *
parameter_find(const char *header, const char *name, size_t *size)
{
    size_t name_size = strlen(name);

    for (const char *at = strchrnul(header, ';'); *at != '\0'; at = strchrnul(at, ';')) {
        at++;
        while (is_blank(*at))
            at++;
        size_t length = strcspn(at, "=;");
        const char *value = at + length;

        if (*value != '=')
            continue;
        value++;
        at = value_end(value);
        if (length == name_size && strncasecmp(value - 1 - length, name, length) == 0) {
            *size = (size_t)(at - value);
            while (*size > 0 && is_blank(value[*size - 1]))
                (*size)--;
            return value;
        }
    }
    return NULL;
}

static int
hex_value(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c);

    return found == NULL ? -1 : (int)(found - digits);
}

/* The bytes behind UTF-8''; NULL when an escape is broken. */
static char *
extended_decode(struct arena *arena, const char *value, size_t size)
{
    static const char charset[] = "UTF-8'";
    size_t start = sizeof charset - 1;

    if (size <= start || strncasecmp(value, charset, start) != 0)
        return NULL;
    const char *quote = memchr(value + start, '\'', size - start);
    if (quote == NULL)
        return NULL;

    const char *end = value + size;
    char *name = arena_alloc(arena, size + 1);
    size_t length = 0;
    for (const char *at = quote + 1; at < end; at++) {
        char byte = *at;
        if (byte == '%') {
            int high = end - at > 2 ? hex_value(at[1]) : -1;
            int low = end - at > 2 ? hex_value(at[2]) : -1;
            if (high < 0 || low < 0)
                return NULL;
            byte = (char)(high * 16 + low);
            at += 2;
        }
        if (byte == '\0')
            return NULL;
        name[length++] = byte;
    }
    return name;
}

static char *
quoted_decode(struct arena *arena, const char *value, size_t size)
{
    if (size < 2 || value[0] != '"' || value[size - 1] != '"')
        return arena_strndup(arena, value, size);

    char *name = arena_alloc(arena, size);
    size_t length = 0;
    for (size_t i = 1; i < size - 1; i++) {
        if (value[i] == '\\' && i + 2 < size)
            i++;
        name[length++] = value[i];
    }
    return name;
}

const char *
disposition_name(struct arena *arena, const char *header)
{
    size_t size;
    char *name = NULL;
    const char *value = parameter_find(header, "filename*", &size);

    if (value != NULL) {
        name = extended_decode(arena, value, size);
    } else {
        value = parameter_find(header, "filename", &size);
        if (value != NULL)
            name = quoted_decode(arena, value, size);
    }
    if (name == NULL)
        return NULL;
    for (char *at = name; *at != '\0'; at++)
        if (*at == '/' || *at == '\\')
            name = at + 1;
    return name[0] != '\0' && utf8_valid(name, strlen(name)) ? name : NULL;
}

const char *
disposition_attachment(struct arena *arena, const char *name)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char prefix[] = "attachment; filename*=UTF-8''";
    size_t size = sizeof prefix - 1;
    char *header = arena_alloc(arena, size + 3 * strlen(name) + 1);

    memcpy(header, prefix, size);
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (alnum || strchr("!#$&+-.^_`|~", c) != NULL) {
            header[size++] = (char)c;
        } else {
            header[size++] = '%';
            header[size++] = digits[c >> 4];
            header[size++] = digits[c & 15];
        }
    }
    return header;
}
