/* text.c - small helpers for texts and strict numbers. */
#include "base/text.h"

#include <limits.h>
#include <string.h>

bool
text_same(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return strcmp(a, b) == 0;
}

static char
lower_ascii(char character)
{
    if (character >= 'A' && character <= 'Z')
        return (char)(character + ('a' - 'A'));
    return character;
}

bool
text_same_ascii(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    while (*a && lower_ascii(*a) == lower_ascii(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

bool
text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
text_ends(const char *text, const char *suffix)
{
    size_t size = strlen(text);
    size_t end = strlen(suffix);
    return size >= end && memcmp(text + size - end, suffix, end) == 0;
}

bool
text_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

bool
text_copy(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length >= size) {
        if (size > 0)
            out[0] = '\0';
        return false;
    }
    memcpy(out, text, length + 1);
    return true;
}

bool
text_is_key(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        bool known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!known)
            return false;
    }
    return true;
}

bool
text_long(const char *text, long min, long max, long *out)
{
    bool negative = *text == '-';
    const char *digit = negative ? text + 1 : text;
    if (*digit == '\0' || (*digit == '0' && (digit[1] != '\0' || negative)))
        return false;
    /* Collected below zero, where LONG_MIN has its place. */
    long value = 0;
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '9')
            return false;
        if (__builtin_mul_overflow(value, 10L, &value) || __builtin_sub_overflow(value, (long)(*digit - '0'), &value))
            return false;
    }
    if (!negative) {
        if (value == LONG_MIN)
            return false;
        value = -value;
    }
    if (value < min || value > max)
        return false;
    *out = value;
    return true;
}
