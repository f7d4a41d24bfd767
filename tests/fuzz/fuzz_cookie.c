/* Single headers of a stranger: Cookie, Accept and its relatives, Content-Disposition. */
#include "base/arena.h"
#include "base/utf8.h"
#include "http/accept.h"
#include "http/cookie.h"
#include "http/disposition.h"
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
cookie_check(const char *header)
{
    const char *value = NULL;
    size_t size = 0;

    if (cookie_find(header, "session", &value, &size) == COOKIE_FOUND) {
        must(value >= header && value + size <= header + strlen(header), "the value lies in the header");
        must(memchr(value, ';', size) == NULL, "the value ends before the next cookie");
    }
}

static void
disposition_check(struct arena *arena, const char *header)
{
    const char *name = disposition_name(arena, header);

    if (name == NULL)
        return;
    must(name[0] != '\0' && utf8_valid(name, strlen(name)), "a name is text");
    must(strpbrk(name, "/\\") == NULL, "a name has no folder");

    const char *sent = disposition_attachment(arena, name);
    for (const char *at = sent; *at != '\0'; at++)
        must(*at >= ' ' && *at <= '~', "a header is printable ASCII");
    const char *again = disposition_name(arena, sent);
    must(again != NULL && strcmp(again, name) == 0, "a name survives the way out and in");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1024);
    const char *header = arena_strndup(arena, size > 0 ? (const char *)data : "", size);

    cookie_check(header);
    disposition_check(arena, header);
    (void)accept_type(header, "application/json");
    (void)accept_language(header);
    (void)accept_encoding(header, "br");
    arena_free(arena);
    return 0;
}
