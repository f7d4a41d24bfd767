/* cookie.h - reads one cookie out of a Cookie header. */
#ifndef CAMKET_HTTP_COOKIE_H
#define CAMKET_HTTP_COOKIE_H

#include <stddef.h>

enum cookie_result {
    COOKIE_ABSENT,
    COOKIE_FOUND,
    COOKIE_BAD
};

/* Looks for `name` (case-sensitive) in the value of a Cookie header (RFC 6265 4.2: "a=b; c=d"). COOKIE_FOUND: *value
 * and *size are its bytes inside header, without surrounding blanks or quotes. COOKIE_BAD: it is there twice, and
 * nobody can say which one is meant (a second one may have been planted by a neighbouring host). */
enum cookie_result cookie_find(const char *header, const char *name, const char **value, size_t *size);

#endif
