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

/* Whether year, month and day name a day of the calendar between the years above. */
bool date_exists(struct date date);

/* 28 to 31; month is 1 to 12. */
int date_month_days(int year, int month);

/* The day before; of the first day above one that does not exist there. */
struct date date_previous(struct date date);

/* Negative, zero or positive, as a is before, on or after b. */
int date_compare(struct date a, struct date b);

#endif
