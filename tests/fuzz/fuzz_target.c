/* target_parse: whatever is accepted has one reading only. */
#include "base/arena.h"
#include "base/utf8.h"
#include "http/target.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds, const char *what)
{
    if (holds)
        return;
    (void)fprintf(stderr, "broken: %s\n", what);
    abort();
}

static void
text_check(const char *text)
{
    must(utf8_valid(text, strlen(text)), "valid UTF-8");
    for (; *text != '\0'; text++)
        must((unsigned char)*text >= ' ' && *text != 0x7f, "no control characters");
}

/* The path with everything escaped that can be: the same path again. */
static void
path_again(struct arena *arena, const char *path)
{
    char *raw = arena_alloc(arena, 3 * strlen(path) + 1);
    struct target target;
    size_t size = 0;

    for (const char *at = path; *at != '\0'; at++) {
        if (*at == '/')
            raw[size++] = '/';
        else
            size += (size_t)snprintf(raw + size, 4, "%%%02x", (unsigned char)*at);
    }
    if (size > TARGET_MAX)
        return;
    must(target_parse(arena, raw, &target), "an escaped path is accepted");
    must(strcmp(target.path, path) == 0, "an escaped path is the same path");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1024);
    const char *raw = arena_strndup(arena, size > 0 ? (const char *)data : "", size);
    struct target target;

    if (target_parse(arena, raw, &target)) {
        must(target.path[0] == '/', "starts with a slash");
        text_check(target.path);
        must(strstr(target.path, "/../") == NULL && strstr(target.path, "/./") == NULL, "no dot segments");
        must(strchr(target.path, '\\') == NULL, "no backslash");
        path_again(arena, target.path);
        must(target.query_count <= REQUEST_QUERY_MAX, "few parameters");
        for (size_t i = 0; i < target.query_count; i++) {
            must(target.query[i].name[0] != '\0', "named parameters");
            text_check(target.query[i].name);
            text_check(target.query[i].value);
        }
    }
    arena_free(arena);
    return 0;
}
