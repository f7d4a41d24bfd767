/* check.h - one value against its field: what body_fields and query_fields share. Only for the files of json/. */
#ifndef CAMKET_JSON_CHECK_H
#define CAMKET_JSON_CHECK_H

#include "base/buffer.h"
#include "json/fields.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct request;

/* Where a value stands; becomes a pointer only when there is a fault. */
struct place {
    const struct place *parent; /* NULL: the whole document */
    const char *name;           /* NULL: an item of a list */
    size_t index;
};

/* A text member of the top level that was accepted. */
struct kept {
    const struct kept *next;
    const char *name;
    const char *text;
};

/* What request.document points at. */
struct document {
    json_t *root; /* released with the arena */
    const struct kept *kept;
};

struct check {
    struct request *rq;
    int status;       /* of the problem that holds the faults */
    const char *slug; /* and its name */
    bool query;       /* pointers are "?name" */
    struct document *document;
    struct buffer out; /* the normalised document; worthless once there is a fault */
};

/* Adds a fault at place; arg may be NULL. */
void check_fault(const struct check *check, const struct place *place, const char *slug, const char *arg);

/* Checks one non-null value and writes it; faults are added, nothing is returned: the request's problem tells. */
void check_value(struct check *check, const struct field *field, json_t *value, const struct place *place);

/* The members of an object: unknown names, missing ones, values. Writes the object. */
void check_object(struct check *check, const struct field *fields, json_t *object, const struct place *place);

#endif
