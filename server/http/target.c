#include "http/target.h"

#include "base/arena.h"
#include "base/utf8.h"
#include <string.h>

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The byte that a two digit escape stands for, or -1. */
static int
escape_value(const char *at, const char *end)
{
    if (end - at < 3)
        return -1;

    int high = hex_value(at[1]);
    int low = hex_value(at[2]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Decodes [at, end) of a path or a query into a new string; NULL when it holds something that must not be there. */
static char *
piece_decode(struct arena *arena, const char *at, const char *end, bool is_path)
{
    char *piece = arena_alloc(arena, (size_t)(end - at) + 1);
    size_t size = 0;

    while (at < end) {
        int byte = (unsigned char)*at;

        if (byte == '%') {
            byte = escape_value(at, end);
            if (byte < ' ' || byte == 0x7f)
                return NULL;
            /* An encoded separator would be routed as one piece here and as two elsewhere. */
            if (is_path && (byte == '/' || byte == '\\'))
                return NULL;
            at += 3;
        } else {
            if (!is_path && byte == '+')
                byte = ' ';
            at++;
        }
        piece[size++] = (char)byte;
    }
    return utf8_valid(piece, size) ? piece : NULL;
}

static bool
is_dot_segment(const char *segment)
{
    return strcmp(segment, ".") == 0 || strcmp(segment, "..") == 0;
}

static char *
path_decode(struct arena *arena, const char *at, const char *end)
{
    char *path = arena_alloc(arena, (size_t)(end - at) + 1);
    size_t size = 0;

    while (at < end) {
        const char *next = memchr(at + 1, '/', (size_t)(end - at - 1));
        if (next == NULL)
            next = end;

        const char *segment = piece_decode(arena, at + 1, next, true);
        if (segment == NULL || is_dot_segment(segment))
            return NULL;

        size_t length = strlen(segment);
        path[size++] = '/';
        memcpy(path + size, segment, length + 1);
        size += length;
        at = next;
    }
    return path;
}

static bool
query_decode(struct arena *arena, const char *at, const char *end, struct target *target)
{
    while (at < end) {
        const char *next = memchr(at, '&', (size_t)(end - at));
        if (next == NULL)
            next = end;
        const char *equals = memchr(at, '=', (size_t)(next - at));
        const char *name_end = equals != NULL ? equals : next;

        if (name_end == at || target->query_count == REQUEST_QUERY_MAX)
            return false;

        struct query_item *item = &target->query[target->query_count++];
        item->name = piece_decode(arena, at, name_end, false);
        item->value = equals != NULL ? piece_decode(arena, equals + 1, next, false) : "";
        if (item->name == NULL || item->value == NULL)
            return false;
        at = next < end ? next + 1 : end;
    }
    return true;
}

bool
target_parse(struct arena *arena, const char *raw, struct target *target)
{
    size_t size = strnlen(raw, TARGET_MAX + 1);

    *target = (struct target){.path = NULL};
    if (size == 0 || size > TARGET_MAX || raw[0] != '/')
        return false;
    for (size_t i = 0; i < size; i++)
        if (raw[i] <= ' ' || raw[i] > '~' || raw[i] == '#' || raw[i] == '\\')
            return false;

    const char *end = raw + size;
    const char *query = memchr(raw, '?', size);

    target->path = path_decode(arena, raw, query != NULL ? query : end);
    if (target->path == NULL)
        return false;
    return query == NULL || query_decode(arena, query + 1, end, target);
}
