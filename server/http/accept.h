/* accept.h - what the client says it can read: Accept, Accept-Language, Accept-Encoding (RFC 9110 12.5). Pure functions
 * over the header's value; NULL = the header was not sent. A weight that cannot be read counts as 1. */
#ifndef CAMKET_HTTP_ACCEPT_H
#define CAMKET_HTTP_ACCEPT_H

#include "request/request.h"
#include <stdbool.h>

/* The bounds of one member of a comma-separated list without its parameters, and its weight in thousandths. */
struct accept_item {
    const char *text;
    size_t size;
    int weight;
};

/* The next member; false at the end. *at starts at the header's value. Empty members are skipped. */
bool accept_next(const char **at, struct accept_item *item);

/* Whether a media type ("application/json", lower case) may be answered: the most specific range that covers it has a
 * weight above 0. */
bool accept_type(const char *accept, const char *type);

/* English when it weighs more than Vietnamese (or comes first at equal weight); Vietnamese otherwise. */
enum lang accept_language(const char *accept);

/* Whether a content coding ("br", "gzip") was offered by name with a weight above 0. */
bool accept_encoding(const char *accept, const char *coding);

#endif
