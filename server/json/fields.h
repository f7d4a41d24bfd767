/* fields.h - the shape of a body or of a query string, declared as data beside its handler.
 *
 * Checks names (unknown ones are faults), types, required members, lengths in code points after NFC, numbers, dates
 * (own parser: no "infinity", no 2026-02-31), uuids, enums, and nested objects and lists. All faults are reported at
 * once, each with its pointer. Text comes out NFC-normalised, with Ð/ð folded to Đ/đ, NBSP to space and zero-width
 * characters removed; titles and names refuse control and bidirectional characters. Whether a value is *true* is SQL's
 * question. */
#ifndef CAMKET_JSON_FIELDS_H
#define CAMKET_JSON_FIELDS_H

#include "json/part.h"

#include <stdbool.h>
#include <stddef.h>

struct request;

enum field_kind {
    FIELD_LINE,   /* one line of text, trimmed, not empty */
    FIELD_TEXT,   /* several lines, trimmed at the end, not empty */
    FIELD_RAW,    /* text kept as sent (source_text): only NUL and invalid UTF-8 are refused */
    FIELD_SECRET, /* password: kept byte for byte; never logged */
    FIELD_INT,
    FIELD_NUMBER,
    FIELD_BOOL,
    FIELD_DATE, /* YYYY-MM-DD, 1900..2200 */
    FIELD_UUID,
    FIELD_ENUM,
    FIELD_OBJECT,
    FIELD_LIST,      /* of objects */
    FIELD_TEXT_LIST, /* of FIELD_TEXT */
    FIELD_LINE_LIST, /* of FIELD_LINE, e.g. refs */
    FIELD_UUID_LIST,
    FIELD_CURSOR /* query only: what `next` of the page before said; 1..1000 characters of base64, either alphabet */
};

struct field {
    const char *name; /* {0} ends a table */
    enum field_kind kind;
    bool required; /* must be present and not null; all others may be null or absent */
    long min, max; /* text: code points (max 0 = 500 for lines, 20000 for text, 200000 for raw); secrets: min in code
                      points, max in bytes (0 = 1024); numbers: value range when min < max; lists: items (max 0 = 200);
                      an enum in a query: how many of them, separated by commas (0 or 1 = one, a plain text in *doc;
                      more = always an array in *doc) */
    const char *const *one_of;  /* FIELD_ENUM; NULL-terminated */
    const struct field *fields; /* FIELD_OBJECT, FIELD_LIST */
};

/* Once in main, before threads: seeds the hash tables, so that nobody outside can choose colliding names. */
void json_begin(void);

/* Parses the JSON body and checks it against fields. *doc becomes normalised JSON text for a jsonb parameter (absent
 * members stay absent). */
bool body_fields(struct request *rq, const struct field *fields, const char **doc) __attribute__((warn_unused_result));

/* The same; complete is called first with the whole body, if that is an object, and may add members to it. */
bool body_completed(struct request *rq, const struct field *fields, void (*complete)(struct request *, struct part),
                    const char **doc) __attribute__((warn_unused_result));

/* The shape of a query string (400): each parameter at most once, none empty, unknown ones are faults. Pointers are
 * "?name". *doc is a JSON object for p_filter with numbers, booleans and arrays where the kind says so. */
bool query_fields(struct request *rq, const struct field *fields, const char **doc) __attribute__((warn_unused_result));

/* A text member of the top level of a body that body_fields accepted, normalised, or NULL; FIELD_SECRET members are
 * only reachable here and are not in *doc. From the first secret on the request's arena is wiped when it goes. */
const char *body_text(const struct request *rq, const char *name);

#endif
