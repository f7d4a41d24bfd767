/* part.h - an object of a body as it was sent, before it is checked: for a handler that completes what the sender left
 * to be worked out (body_completed in json/fields.h).
 *
 * What is added is checked with the rest. A member of another type than asked for counts as absent; the check names it.
 */
#ifndef CAMKET_JSON_PART_H
#define CAMKET_JSON_PART_H

#include <stdbool.h>
#include <stddef.h>

/* Borrowed from the body: good until the completing function returns. */
struct part {
    void *json;
};

/* Whether the member is there and not null. */
bool part_has(struct part part, const char *name);

/* The object that the member is, or that stands at an index of the list that it is. */
bool part_object(struct part part, const char *name, struct part *out);
bool part_item(struct part part, const char *list, size_t index, struct part *out);

/* A text of valid UTF-8, not normalised, borrowed; NULL when there is none. */
const char *part_text(struct part part, const char *name, size_t *size);

bool part_integer(struct part part, const char *name, long *out);

void part_set_text(struct part part, const char *name, const char *text);

#endif
