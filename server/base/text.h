/* text.h - small helpers for NUL-terminated text and strict numbers. No allocation. */
#ifndef CAMKET_BASE_TEXT_H
#define CAMKET_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Elements of an array (never of a pointer). */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Equality; two NULLs are equal, NULL and a text are not. */
bool text_same(const char *a, const char *b);

/* The same without regard to the case of ASCII letters (header names and values). */
bool text_same_ascii(const char *a, const char *b);

bool text_starts(const char *text, const char *prefix) __attribute__((nonnull));
bool text_ends(const char *text, const char *suffix) __attribute__((nonnull));

/* Whether text is one of a NULL-terminated list. */
bool text_one_of(const char *text, const char *const *list) __attribute__((nonnull));

/* Copies text with its NUL into out; false, and an empty out, when it does not fit. */
bool text_copy(char *out, size_t size, const char *text) __attribute__((nonnull, warn_unused_result));

/* Whether all size bytes lie in [A-Za-z0-9_-]. */
bool text_is_key(const char *bytes, size_t size) __attribute__((nonnull));

/* The strict integer of the whole house: an optional '-', then digits, nothing else; no leading zeros but "0" itself,
 * no "-0", min <= value <= max. *out is untouched on false. */
bool text_long(const char *text, long min, long max, long *out) __attribute__((nonnull, warn_unused_result));

#endif
