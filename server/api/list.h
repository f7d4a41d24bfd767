/* list.h - what all lists share: a page's size and where it begins.
 *
 * A list is keyset-paged: `next` of one answer is the `cursor` of the following request, opaque to the client
 * (base64url of the JSON sort key, read and checked by SQL). */
#ifndef CAMKET_API_LIST_H
#define CAMKET_API_LIST_H

#include "json/fields.h"
#include <stdbool.h>

struct request;

enum {
    LIST_LIMIT_MAX = 200,
    LIST_CURSOR_MAX = 2000,
    LIST_QUERY_MAX = 200
};

/* The two parameters that end every list's table of query fields, before its {0}. */
#define LIST_PAGE_FIELDS                                                                                               \
    {"cursor", FIELD_LINE, .max = LIST_CURSOR_MAX},                                                                    \
    {                                                                                                                  \
        "limit", FIELD_INT, .min = 1, .max = LIST_LIMIT_MAX                                                            \
    }

/* query_fields for a list: also says plainly that lists show today only, because an ignored as_of would show wrong
 * figures. */
bool list_query(struct request *rq, const struct field *fields, const char **filter)
    __attribute__((warn_unused_result));

/* For routes that take no query parameters: an unknown one is a fault there as anywhere. */
bool no_query(struct request *rq) __attribute__((warn_unused_result));

#endif
