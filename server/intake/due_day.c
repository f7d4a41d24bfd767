/* due_day.c - takes years, and days in figures, out of words. */
#include "intake/due_item.h"

#include <stddef.h>

enum {
    CENTURY = 2000,
    LATE_HOUR = 24,
    LAST_MINUTE = 59
};

/* ---- years ---- */

bool
due_year_words(struct due_words *words, int plan_year, int *year)
{
    static const char *const same[] = {"nam nay", "nam ke hoach", NULL};
    static const char *const after[] = {"nam sau", "nam tiep theo", NULL};
    size_t start = words->at;
    if (due_take_any(words, same)) {
        *year = plan_year;
        return true;
    }
    if (due_take_any(words, after)) {
        *year = plan_year + 1;
        return true;
    }
    (void)due_take(words, "nam");
    if (due_take_year(words, year))
        return true;
    words->at = start;
    return false;
}

bool
due_year_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static const char *const of[] = {"cua", "trong", NULL};
    size_t start = words->at;
    (void)due_take_mark(words, ",");
    (void)due_take_any(words, of);
    item->has_year = due_year_words(words, scope->plan_year, &item->year);
    if (item->has_year)
        return true;
    words->at = start;
    if (due_take_mark(words, "/"))
        item->has_year = due_year_words(words, scope->plan_year, &item->year);
    else if (due_take_mark(words, "-."))
        item->has_year = due_take_year(words, &item->year);
    if (!item->has_year)
        words->at = start;
    return item->has_year;
}

/* ---- days in figures ---- */

/* A year of four digits, or of two when it is close to the plan's. */
static bool
day_year_take(struct due_words *words, int plan_year, int *year)
{
    int two;
    size_t start = words->at;
    if (due_take_year(words, year))
        return true;
    if (due_take_number(words, 0, 99, &two) && words->token[start].digits == 2 && two + CENTURY >= plan_year - 1 &&
        two + CENTURY <= plan_year + 1) {
        *year = two + CENTURY;
        return true;
    }
    words->at = start;
    return false;
}

/* "2026-12-15", or "2026" alone */
static bool
year_first_take(struct due_words *words, struct due_item *item)
{
    if (!due_take_year(words, &item->year))
        return false;
    size_t start = words->at;
    item->has_year = true;
    item->unit = UNIT_DAY;
    if (due_take_mark(words, "-") && due_take_number(words, 1, 12, &item->month) && due_take_mark(words, "-") &&
        due_take_number(words, 1, 31, &item->number))
        return true;
    words->at = start;
    item->unit = UNIT_YEAR;
    item->short_form = true;
    return true;
}

/* What follows "15/": "12", "12/2026", or of "6/" the year. named: "ngày" stood before. */
static bool
month_in_figures(struct due_words *words, const struct due_scope *scope, bool named, struct due_item *item)
{
    const char *mark = words->token[words->at - 1].text;
    if (due_take_year(words, &item->year)) {
        item->unit = UNIT_MONTH;
        item->month = item->number;
        item->has_year = true;
        return !named && item->month <= 12 && (!scope->previous || scope->previous->unit == UNIT_MONTH);
    }
    if (!due_take_number(words, 1, 12, &item->month))
        return false;
    if (due_take_mark(words, mark)) {
        item->has_year = true;
        return day_year_take(words, scope->plan_year, &item->year);
    }
    (void)due_year_take(words, scope, item);
    if (named || item->prefixed || item->has_year || item->number > 12)
        return true;
    /* "3-9" may be March to September, and "tháng 3, 6/12" anything. */
    return mark[0] != '-' && !(scope->previous && scope->previous->unit != UNIT_DAY);
}

/* Whether the number just taken is the first day of "1 đến 15/6", "1-15/6", "1 - ngày 15/6". */
static bool
is_first_day(const struct due_words *words)
{
    struct due_words ahead = *words;
    int day;
    if (due_take(&ahead, "den") || due_take(&ahead, "toi"))
        return true;
    if (!due_take_mark(&ahead, "-"))
        return false;
    if (due_take(&ahead, "ngay"))
        return true;
    return due_take_number(&ahead, 1, 31, &day) && (due_take_mark(&ahead, "/.") || due_take(&ahead, "thang"));
}

bool
due_day_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    bool named = due_take(words, "ngay") || due_take(words, "cuoi ngay");
    if (!named && year_first_take(words, item))
        return true;
    if (!due_take_number(words, 1, 31, &item->number))
        return false;
    item->unit = UNIT_DAY;
    if (is_first_day(words)) {
        item->unit = UNIT_DAY_ALONE;
        return true;
    }
    if (due_take_mark(words, "/-."))
        return month_in_figures(words, scope, named, item);
    if (!due_take(words, "thang") || !due_take_ordinal(words, 12, &item->month))
        return false;
    (void)due_year_take(words, scope, item);
    return true;
}

/* "17h30 ngày 15/12", "17 giờ 00, ngày 15/12": the day itself, also after "trước"; midnight is two days' and nobody's.
 */
bool
due_clock_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static const char *const hours[] = {"gio", "h", "g", NULL};
    static const char *const minutes[] = {"phut", "p", NULL};
    int hour;
    int minute;
    if (!due_take_number(words, 1, LATE_HOUR, &hour) || !(due_take_any(words, hours) || due_take_mark(words, ":")))
        return false;
    if (due_take_number(words, 0, LAST_MINUTE, &minute))
        (void)due_take_any(words, minutes);
    (void)due_take_mark(words, ",");
    item->before = false;
    return due_day_take(words, scope, item) && item->unit == UNIT_DAY;
}
