/* The guard: a head that passes has one length, one host and a method of ours. Input: lines; the first is the method,
 * others name:value. */
#include "base/arena.h"
#include "http/guard.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds, const char *what)
{
    if (holds)
        return;
    (void)fprintf(stderr, "broken: %s\n", what);
    abort();
}

/* The next line, NUL-terminated in the arena; it may hold NULs itself. */
static char *
line_next(struct arena *arena, const char **at, const char *end, size_t *size)
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));

    if (stop == NULL)
        stop = end;
    *size = (size_t)(stop - *at);
    char *line = arena_alloc(arena, *size + 1);
    memcpy(line, *at, *size);
    *at = stop < end ? stop + 1 : end;
    return line;
}

static void
passed_check(const struct guard *guard, size_t lengths, size_t codings)
{
    must(guard->method[0] != '\0', "a method of ours");
    must(guard->header[HEADER_HOST] != NULL, "a host");
    must(lengths <= 1 && codings <= 1 && lengths + codings <= 1, "one way to tell the length");
    must(guard->length >= -1, "a length");
    must(guard->takes_body || guard->length == 0, "no body where none belongs");
    must(codings == 0 || guard->length == -1, "chunks have no length");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1024);
    const char *at = (const char *)data;
    const char *end = at + size;
    struct guard guard;
    size_t length;
    size_t lengths = 0;
    size_t codings = 0;

    if (size > 0) {
        guard_begin(&guard, line_next(arena, &at, end, &length), "HTTP/1.1");
        while (at < end) {
            char *name = line_next(arena, &at, end, &length);
            char *colon = memchr(name, ':', length);
            size_t name_size = colon != NULL ? (size_t)(colon - name) : length;
            if (colon != NULL)
                *colon = '\0';
            lengths += strcasecmp(name, "Content-Length") == 0;
            codings += strcasecmp(name, "Transfer-Encoding") == 0;
            size_t value_size = colon != NULL ? length - name_size - 1 : 0;
            (void)guard_header(&guard, name, name_size, colon != NULL ? colon + 1 : "", value_size);
        }
        if (guard_end(&guard))
            passed_check(&guard, lengths, codings);
        else
            must(guard.status >= 400 && guard.slug != NULL, "a refusal has a status and a slug");
    }
    arena_free(arena);
    return 0;
}
