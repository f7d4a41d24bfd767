/* due_item.h - one point or stretch of time in words: "trước ngày 15/12", "quý III/2026", "giữa tháng 6". For the files
 * of due only. */
#ifndef CAMKET_INTAKE_DUE_ITEM_H
#define CAMKET_INTAKE_DUE_ITEM_H

#include "base/date.h"
#include "intake/due_words.h"

#include <stdbool.h>

enum due_unit {
    UNIT_DAY,
    UNIT_DAY_ALONE, /* the 1 of "từ ngày 1 đến 15/6": has meaning only before a day */
    UNIT_WEEK,      /* number of month; 0 is the last one */
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_FIRST_MONTHS, /* of the year */
    UNIT_LAST_MONTHS,
    UNIT_YEAR
};

enum due_part {
    PART_WHOLE,
    PART_EARLY,
    PART_MIDDLE,
    PART_LATE
};

struct due_item {
    enum due_unit unit;
    enum due_part part;
    int number; /* day, week, quarter or count of months */
    int month;
    int year; /* with has_year */
    bool has_year;
    bool short_form; /* "9 tháng", "năm": read so only alone or in a row of such */
    bool weekday;    /* "T2" to "T7" without a year: beside another such, Monday to Saturday */
    bool prefixed;   /* words such as "trong", "chậm nhất" stood before it */
    bool before;
    bool starts;   /* "bắt đầu" */
    bool finishes; /* "hoàn thành", "kết thúc" */
};

/* What an item is read beside. */
struct due_scope {
    int plan_year; /* what "năm nay" and "năm sau" count from, and a year of two digits is close to */
    const struct due_item *previous; /* the one before in a row or range, whose unit a bare number takes; NULL: none */
};

struct due_span {
    struct date from, to; /* both days included; due on the last one */
    const char *rule;
};

/* Takes an item with the words around it. */
bool due_item_take(struct due_words *words, const struct due_scope *scope, struct due_item *out);

/* Its days, in that year unless the item states its own. false: a day that does not exist, or words that make no sense
 * together. */
bool due_item_span(const struct due_item *item, int year, struct due_span *span);

/* "năm 2026", "2026", "năm nay", "năm sau" */
bool due_year_words(struct due_words *words, int plan_year, int *year);

/* What may follow a month: ", năm 2026", "/2026", "của năm sau". */
bool due_year_take(struct due_words *words, const struct due_scope *scope, struct due_item *item);

/* "15/12", "ngày 15 tháng 12 năm 2026", "12/2026", "2026-12-15", "2026", the 1 of "1 đến 15/6". */
bool due_day_take(struct due_words *words, const struct due_scope *scope, struct due_item *item);

/* A day with an hour: "17h30 ngày 15/12". */
bool due_clock_take(struct due_words *words, const struct due_scope *scope, struct due_item *item);

#endif
