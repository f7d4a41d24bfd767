/* csrf.c - whether a write was made by our own pages. */
#include "auth/csrf.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

/* "https://host" exactly: origins have no path and hosts compare without case. */
static bool
is_own_origin(const struct csrf_facts *facts)
{
    const char *scheme = facts->secure ? "https://" : "http://";
    return facts->host && text_starts(facts->origin, scheme) &&
           text_same_ascii(facts->origin + strlen(scheme), facts->host);
}

bool
csrf_allows(const struct csrf_facts *facts)
{
    if (text_same(facts->method, "GET") || text_same(facts->method, "HEAD"))
        return true;
    if (facts->sec_fetch_site)
        return text_same(facts->sec_fetch_site, "same-origin");
    return facts->origin && is_own_origin(facts);
}
