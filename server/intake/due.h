/* due.h - when something is due, read out of the words an office writes in the column "Thời gian": "Quý III", "Tháng
 * 6", "6 tháng đầu năm", "Trước 15/12", "Từ tháng 3 đến tháng 9", "Hằng quý", "Thường xuyên", "Khi có yêu cầu".
 *
 * Pure, and never a guess: words that allow two readings, name a day that does not exist, or are not wholly understood,
 * are unknown. What was written is kept by the caller; this only adds to it.
 *
 * What the words are taken to mean where usage leaves a choice:
 * - a period is due on its last day; "trước" a day, month or quarter is the day before it begins ("Trước 15/12" is
 *   14/12), but "trước 17 giờ ngày 15/12" is that day;
 * - without a year it is that of the plan; "năm sau" is the year after it;
 * - parts of a month are its thirds of ten days (thượng tuần, trung tuần, hạ tuần), parts of a quarter its months; "đầu
 *   năm" ends with the first quarter, "giữa năm" with the first half; week n of a month ends on its day 7n;
 * - "9 tháng" is the first nine months; "6 tháng" alone may be either half, so unknown;
 * - several dates ("Quý II và Quý IV") and recurring words are due in full with the last of their dates;
 * - "Cả năm", "Thường xuyên", "Hằng ngày", "Hằng tuần" have no due date; "Trong năm" is due at its end.
 */
#ifndef CAMKET_INTAKE_DUE_H
#define CAMKET_INTAKE_DUE_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum due_kind {
    DUE_UNKNOWN,
    DUE_DATED,     /* one due date */
    DUE_RECURRING, /* several, or one that comes each year */
    DUE_STANDING,  /* thường xuyên: no date */
    DUE_ON_EVENT   /* khi phát sinh: no date */
};

enum {
    DUE_DATES_MAX = 12
};

struct due {
    enum due_kind kind;
    const char *rule; /* how the date follows from the words, one of those below; NULL for unknown */
    bool has_date;
    struct date due_on;               /* with has_date; of a recurring one the last of dates */
    struct date dates[DUE_DATES_MAX]; /* recurring only, ascending */
    size_t date_count;
};

/* Rules, stable because they are stored: on_day before_day; month_end month_early month_middle before_month
 * week_of_month; quarter_end quarter_early quarter_middle before_quarter; year_end year_early year_middle before_year;
 * half_year first_months last_months; range_end; several_dates; recurring_monthly recurring_two_monthly
 * recurring_quarterly recurring_four_monthly recurring_half_yearly recurring_yearly; standing whole_year daily weekly;
 * on_event.
 *
 * text: size bytes of any kind, case and composition; what text_normal refuses is unknown. year: the plan's, within
 * those of base/date.h. */
void due_read(struct arena *arena, const char *text, size_t size, int year, struct due *out) __attribute__((nonnull));

/* "unknown", "dated", "recurring", "standing", "on_event" */
const char *due_kind_name(enum due_kind kind);

#endif
