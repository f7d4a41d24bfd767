/* date.h - calendar dates as people write them to us: YYYY-MM-DD of the proleptic Gregorian calendar, 1900-01-01 to
 * 2200-12-31.
 *
 * PostgreSQL's own reader also takes "infinity", "epoch" and "J2451187"; so no date reaches it that this parser has not
 * seen. */
#ifndef CAMKET_BASE_DATE_H
#define CAMKET_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    DATE_SIZE = 11,
    DATE_YEAR_MIN = 1900,
    DATE_YEAR_MAX = 2200
};

struct date {
    int year, month, day;
};

/* *out is untouched on false. */
bool date_parse(const char *bytes, size_t size, struct date *out) __attribute__((nonnull, warn_unused_result));

/* YYYY-MM-DD of a valid date. */
void date_format(struct date date, char out[DATE_SIZE]) __attribute__((nonnull));

#endif
