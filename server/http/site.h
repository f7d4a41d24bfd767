/* site.h - the web front end's files, read into memory once at start with their compressed variants. Never written
 * after that, so any thread may read. */
#ifndef CAMKET_HTTP_SITE_H
#define CAMKET_HTTP_SITE_H

#include "request/reply.h"
#include <stdbool.h>
#include <stddef.h>

struct exchange;
struct site;

/* directory: what the web build wrote. Without an index.html there the site is one plain page that says how to build
 * it. Never NULL. */
struct site *site_load(const char *directory);
void site_free(struct site *site);

/* Whether the built front end was found; files and bytes: what is held. */
bool site_is_built(const struct site *site);

/* Answers a GET of a path that is no route: the file of that name, or index.html where the last segment has no
 * extension (the front end routes these itself). accept_encoding: the header or NULL. False = there is none: not found.
 */
bool site_answer(const struct site *site, const char *accept_encoding, struct exchange *x)
    __attribute__((warn_unused_result));

#endif
