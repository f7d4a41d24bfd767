/* utf8.c - the table of RFC 3629 section 4, written out. */
#include "base/utf8.h"

#include <string.h>

/* Bytes after the first one and the range of the second, by the first: what keeps out overlong forms, surrogates and
 * beyond U+10FFFF. */
static int
sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (first < 0x80)
        return 0;
    if (first < 0xc2)
        return -1;
    if (first < 0xe0)
        return 1;
    if (first < 0xf0) {
        if (first == 0xe0)
            *low = 0xa0;
        else if (first == 0xed)
            *high = 0x9f;
        return 2;
    }
    if (first > 0xf4)
        return -1;
    if (first == 0xf0)
        *low = 0x90;
    else if (first == 0xf4)
        *high = 0x8f;
    return 3;
}

int32_t
utf8_next(const char **at, const char *end)
{
    const char *start = *at;
    unsigned char first = (unsigned char)*start;
    unsigned char low;
    unsigned char high;
    int more = sequence(first, &low, &high);
    if (more < 0 || end - start <= more)
        return -1;
    static const unsigned char masks[] = {0x7f, 0x1f, 0x0f, 0x07};
    int32_t code = first & masks[more];
    for (int i = 1; i <= more; i++) {
        unsigned char byte = (unsigned char)start[i];
        if (byte < low || byte > high)
            return -1;
        low = 0x80;
        high = 0xbf;
        code = code * 64 + (byte & 0x3f);
    }
    *at = start + more + 1;
    return code;
}

bool
utf8_valid(const char *bytes, size_t size)
{
    const char *end = bytes + size;
    while (bytes < end)
        if (utf8_next(&bytes, end) <= 0)
            return false;
    return true;
}

size_t
utf8_put(char out[4], int32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

static bool
continues(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

size_t
utf8_length(const char *text)
{
    size_t length = 0;
    for (; *text; text++)
        if (!continues(*text))
            length++;
    return length;
}
