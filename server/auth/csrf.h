/* csrf.h - whether a write that carries a session cookie was made by our own pages. Pure: http/ reads the headers, this
 * decides.
 *
 * Fetch metadata instead of a token: no state, no page change. A JSON body cannot be sent across sites without a
 * preflight, which is never granted; an upload's content type can, so its origin is required all the same. */
#ifndef CAMKET_AUTH_CSRF_H
#define CAMKET_AUTH_CSRF_H

#include <stdbool.h>

struct csrf_facts {
    const char *method;         /* canonical */
    const char *sec_fetch_site; /* NULL when not sent */
    const char *origin;         /* NULL when not sent */
    const char *host;           /* the Host header as sent, already known to be ours */
    bool secure;                /* we are https to the browser */
};

/* GET and HEAD pass; others need Sec-Fetch-Site: same-origin, or, where it is missing, an Origin equal to our own. The
 * content type is the guard's question (415). */
bool csrf_allows(const struct csrf_facts *facts) __attribute__((nonnull, warn_unused_result));

#endif
