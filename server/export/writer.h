/* writer.h - what a format has to offer table.c; private to this room. */
#ifndef CAMKET_EXPORT_WRITER_H
#define CAMKET_EXPORT_WRITER_H

#include "export/table.h"

struct writer_format {
    void *(*begin)(int fd, const struct table *table);
    bool (*row)(void *state, const char *const *cells);
    bool (*info)(void *state, const char *label, const char *value);
    bool (*end)(void *state);
};

extern const struct writer_format csv_format;
extern const struct writer_format xlsx_format;

/* "2026-11-22" -> "22/11/2026" into out; other text is copied unchanged. out holds at least 11 bytes. Returns out or
 * value. */
const char *writer_date(const char *value, char out[11]);

#endif
