/* members.h - reads the few members that C itself needs from a JSON object that our own SQL wrote (api.login_find's
 * password hash). */
#ifndef CAMKET_JSON_MEMBERS_H
#define CAMKET_JSON_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

struct request;

/* values[i] becomes the member names[i] in the request's arena: texts as they are, numbers and booleans as JSON spells
 * them, NULL for null, absent ones, lists and objects. false (problem 500 set): not a JSON object. */
bool members_read(struct request *rq, const char *json, size_t size, const char *const *names, const char **values,
                  size_t count) __attribute__((nonnull, warn_unused_result));

#endif
