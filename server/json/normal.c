/* normal.c - one spelling for each text. */
#include "json/normal.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    CODE_DROP = 0,
    CODE_REFUSE = -1
};

static bool
is_blank(int32_t code)
{
    return code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x202f || code == 0x205f ||
           code == 0x3000;
}

/* Soft hyphen, zero-width characters and lone direction marks: nobody sees them, so nobody means them. */
static bool
is_invisible(int32_t code)
{
    return code == 0xad || code == 0x61c || (code >= 0x200b && code <= 0x200f) || code == 0x2060 || code == 0xfeff;
}

static bool
is_forbidden(int32_t code)
{
    bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    bool direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    bool separator = code == 0x2028 || code == 0x2029;
    bool none = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) == 0xfffe;
    return control || direction || separator || none;
}

/* What a code point becomes: itself, another one, CODE_DROP or CODE_REFUSE. */
static int32_t
fold(int32_t code, enum normal_kind kind)
{
    if (code >= 0x20 && code < 0x7f)
        return code;
    if (code == '\t')
        return kind == NORMAL_LINE ? ' ' : code;
    if (kind == NORMAL_PROSE && (code == '\n' || code == 0x2028 || code == 0x2029))
        return '\n';
    if (code == 0xd0)
        return 0x110;
    if (code == 0xf0)
        return 0x111;
    if (is_blank(code))
        return ' ';
    if (is_invisible(code))
        return CODE_DROP;
    return is_forbidden(code) ? CODE_REFUSE : code;
}

/* Folds each code point into out, which is no shorter than the input; the size written, or -1. */
static ptrdiff_t
fold_all(const char *bytes, size_t size, enum normal_kind kind, char *out)
{
    const char *at = bytes;
    const char *end = bytes + size;
    char *to = out;
    while (at < end) {
        int32_t code = utf8_next(&at, end);
        if (code < 0)
            return -1;
        if (kind == NORMAL_PROSE && code == '\r') {
            /* CRLF is one line end. */
            if (at < end && *at == '\n')
                at++;
            code = '\n';
        }
        int32_t folded = fold(code, kind);
        if (folded == CODE_REFUSE)
            return -1;
        if (folded != CODE_DROP)
            to += utf8_put(to, folded);
    }
    return to - out;
}

static bool
is_ascii(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* Into the arena; NULL when utf8proc refuses. */
static const char *
compose(struct arena *arena, const char *bytes, size_t size)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)size, &composed,
                                           UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    MUST(length != UTF8PROC_ERROR_NOMEM);
    if (length < 0)
        return NULL;
    const char *copy = arena_strndup(arena, (const char *)composed, (size_t)length);
    free(composed);
    return copy;
}

const char *
text_normal(struct arena *arena, const char *bytes, size_t size, enum normal_kind kind)
{
    /* No code point becomes a longer one, U+00D0 keeps its two bytes: nothing grows. */
    char *folded = arena_alloc(arena, size + 4);
    ptrdiff_t length = fold_all(bytes, size, kind, folded);
    if (length < 0)
        return NULL;
    size_t end = (size_t)length;
    while (end > 0 && (folded[end - 1] == ' ' || folded[end - 1] == '\n' || folded[end - 1] == '\t'))
        end--;
    size_t start = 0;
    while (kind == NORMAL_LINE && start < end && folded[start] == ' ')
        start++;
    folded[end] = '\0';
    if (is_ascii(folded + start, end - start))
        return folded + start;
    return compose(arena, folded + start, end - start);
}

/* The two letters of Vietnamese keyboards whose stroke is no mark of its own: đ, and eth that stands for it. */
static utf8proc_int32_t
fold_stroke(utf8proc_int32_t code, void *data)
{
    (void)data;
    return code == 0x110 || code == 0x111 || code == 0xd0 || code == 0xf0 ? 'd' : code;
}

const char *
text_fold(struct arena *arena, const char *bytes, size_t size)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t length = utf8proc_map_custom((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)size, &folded,
                                                  options, fold_stroke, NULL);
    /* Valid UTF-8 of a bounded size: nothing else can go wrong. */
    MUST(length >= 0);
    const char *copy = arena_strndup(arena, (const char *)folded, (size_t)length);
    free(folded);
    return copy;
}

bool
text_is_nfc(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    const char *composed = utf8_valid(text, size) ? compose(arena, text, size) : NULL;
    return composed && strcmp(composed, text) == 0;
}
