/* due_item.c - takes one point or stretch of time out of words, and tells its days. */
#include "intake/due_item.h"

#include "base/text.h"

#include <stddef.h>

/* ---- what stands before ---- */

static const char *const starting[] = {"bat dau tu", "bat dau", NULL};
static const char *const finishing[] = {"hoan thanh", "hoan tat", "ket thuc", "xong", NULL};
static const char *const until[] = {
    "khong muon hon", "khong cham hon", "khong qua", "cham nhat", "muon nhat", "cho den het", "cho den",
    "den het",        "toi het",        "den",       "toi",       "het",       NULL};
static const char *const around[] = {"thuc hien", "trien khai", "to chuc", "tien hanh", "du kien",
                                     "vao",       "trong",      "la",      "cac",       NULL};

/* "chậm nhất trước" is before; "trước hết tháng 6" is nothing that could be read. */
static void
prefix_take(struct due_words *words, struct due_item *item)
{
    for (;;) {
        if (due_take_any(words, starting))
            item->starts = true;
        else if (due_take_any(words, finishing))
            item->finishes = true;
        else if (due_take(words, "truoc"))
            item->before = true;
        else if (!due_take_any(words, around) && (item->before || !due_take_any(words, until)))
            return;
        item->prefixed = true;
        (void)due_take_mark(words, ":");
    }
}

/* ---- months, quarters and the rest ---- */

static bool
month_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    bool letter = due_take(words, "t");
    if (!letter && !due_take(words, "thang"))
        return false;
    (void)due_take_mark(words, ".");
    item->unit = UNIT_MONTH;
    if (due_take(words, "nam nam")) {
        /* "tháng năm năm 2026" is May; "tháng năm 2026" may be a blank that nobody filled in. */
        words->at--;
        item->month = 5;
    } else if (!due_take_ordinal(words, 12, &item->month)) {
        return false;
    }
    item->weekday = !due_year_take(words, scope, item) && letter && item->month >= 2 && item->month <= 7;
    return true;
}

static bool
quarter_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    if (!due_take(words, "quy") && !due_take(words, "q"))
        return false;
    (void)due_take_mark(words, ".");
    (void)due_take(words, "thu");
    item->unit = UNIT_QUARTER;
    if (!due_take_ordinal(words, 4, &item->number))
        return false;
    (void)due_year_take(words, scope, item);
    return true;
}

static bool
part_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static const struct {
        const char *phrase;
        enum due_part part;
        bool month_only;
    } parts[] = {{"dau", PART_EARLY, false},        {"giua", PART_MIDDLE, false},      {"cuoi", PART_LATE, false},
                 {"thuong tuan", PART_EARLY, true}, {"trung tuan", PART_MIDDLE, true}, {"ha tuan", PART_LATE, true}};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (!due_take(words, parts[i].phrase))
            continue;
        item->part = parts[i].part;
        (void)due_take(words, "cua");
        if (month_take(words, scope, item))
            return true;
        if (parts[i].month_only)
            return false;
        if (quarter_take(words, scope, item))
            return true;
        item->unit = UNIT_YEAR;
        return due_year_take(words, scope, item) || due_take(words, "nam");
    }
    return false;
}

static bool
week_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static const char *const first[] = {"dau tien", "dau", "thu nhat", NULL};
    static const char *const last[] = {"cuoi cung", "cuoi", NULL};
    int number = 0;
    if (!due_take(words, "tuan"))
        return false;
    (void)due_take(words, "le");
    if (due_take_any(words, first)) {
        number = 1;
    } else if (!due_take_any(words, last)) {
        (void)due_take(words, "thu");
        if (!due_take_ordinal(words, 5, &number))
            return false;
    }
    (void)due_take_mark(words, ",");
    (void)due_take(words, "cua");
    if (!month_take(words, scope, item))
        return false;
    item->unit = UNIT_WEEK;
    item->number = number;
    return true;
}

/* How many months: "6 tháng", "sáu tháng"; -1: none. */
static int
count_take(struct due_words *words)
{
    int number;
    if (due_take(words, "sáu thang"))
        return 6;
    if (due_take(words, "chin thang"))
        return 9;
    return due_take_number(words, 1, 12, &number) && due_take(words, "thang") ? number : -1;
}

/* "6 tháng đầu năm", "nửa cuối năm", "9 tháng" */
static bool
months_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    int month;
    bool half = due_take(words, "nua");
    item->number = half ? 6 : count_take(words);
    if (item->number < 0)
        return false;
    item->unit = due_take(words, "cuoi") ? UNIT_LAST_MONTHS : UNIT_FIRST_MONTHS;
    if (item->unit == UNIT_LAST_MONTHS || due_take(words, "dau")) {
        if (!due_year_take(words, scope, item) && !due_take(words, "cua nam"))
            (void)due_take(words, "nam");
        return true;
    }
    struct due_words ahead = *words;
    /* "9 tháng 6" is a day, and "không quá 9 tháng" a length. */
    if (half || item->prefixed || due_take_ordinal(&ahead, 12, &month))
        return false;
    item->short_form = true;
    (void)due_year_take(words, scope, item);
    return true;
}

/* "năm 2026", "trong năm"; behind "6 tháng" also "năm", "cả năm". */
static bool
whole_year_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static const char *const in_row[] = {"ca nam", "1 nam", "mot nam", "nam", NULL};
    item->unit = UNIT_YEAR;
    item->short_form = scope->previous && scope->previous->short_form && !item->prefixed;
    item->has_year = due_year_words(words, scope->plan_year, &item->year);
    if (item->has_year)
        return true;
    if (item->short_form)
        return due_take_any(words, in_row);
    return (due_follows(words, "trong") || due_follows(words, "het")) && due_take(words, "nam");
}

/* The 6 of "tháng 3, 6", the III of "quý I - III". */
static bool
next_number_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    if (!scope->previous || item->prefixed || scope->previous->part != PART_WHOLE)
        return false;
    item->unit = scope->previous->unit;
    if (item->unit == UNIT_MONTH ? !due_take_ordinal(words, 12, &item->month)
                                 : item->unit != UNIT_QUARTER || !due_take_ordinal(words, 4, &item->number))
        return false;
    item->weekday = !due_year_take(words, scope, item) && scope->previous->weekday && item->month <= 7;
    return true;
}

/* In this order: what begins like another comes before it. */
static bool
core_take(struct due_words *words, const struct due_scope *scope, struct due_item *item)
{
    static bool (*const takers[])(struct due_words *, const struct due_scope *, struct due_item *) = {
        due_clock_take, due_day_take, months_take,     part_take,       week_take,
        month_take,     quarter_take, whole_year_take, next_number_take};
    for (size_t i = 0; i < COUNT_OF(takers); i++) {
        struct due_words ahead = *words;
        struct due_item found = *item;
        if (takers[i](&ahead, scope, &found)) {
            words->at = ahead.at;
            *item = found;
            return true;
        }
    }
    return false;
}

bool
due_item_take(struct due_words *words, const struct due_scope *scope, struct due_item *out)
{
    size_t start = words->at;
    *out = (struct due_item){0};
    prefix_take(words, out);
    if (core_take(words, scope, out))
        return true;
    words->at = start;
    return false;
}

/* ---- days ---- */

static struct date
month_end(int year, int month)
{
    return (struct date){year, month, date_month_days(year, month)};
}

static void
months_span(int year, int first, int last, struct due_span *span)
{
    span->from = (struct date){year, first, 1};
    span->to = month_end(year, last);
}

/* Thirds of ten days; the last goes on to the month's end. */
static void
month_span(const struct due_item *item, int year, struct due_span *span)
{
    static const char *const rules[] = {"month_end", "month_early", "month_middle", "month_end"};
    months_span(year, item->month, item->month, span);
    span->rule = rules[item->part];
    if (item->part == PART_EARLY)
        span->to.day = 10;
    if (item->part == PART_MIDDLE)
        span->to.day = 20;
    if (item->part > PART_EARLY)
        span->from.day = item->part == PART_MIDDLE ? 11 : 21;
}

static void
quarter_span(const struct due_item *item, int year, struct due_span *span)
{
    static const char *const rules[] = {"quarter_end", "quarter_early", "quarter_middle", "quarter_end"};
    int last = 3 * item->number;
    months_span(year, last - 2, last, span);
    span->rule = rules[item->part];
    if (item->part != PART_WHOLE)
        months_span(year, last - 3 + (int)item->part, last - 3 + (int)item->part, span);
}

static void
year_span(const struct due_item *item, int year, struct due_span *span)
{
    static const char *const rules[] = {"year_end", "year_early", "year_middle", "year_end"};
    static const int first[] = {1, 1, 4, 10};
    static const int last[] = {12, 3, 6, 12};
    months_span(year, first[item->part], last[item->part], span);
    span->rule = rules[item->part];
}

static bool
week_span(const struct due_item *item, int year, struct due_span *span)
{
    int days = date_month_days(year, item->month);
    int end = item->number == 0 || 7 * item->number > days ? days : 7 * item->number;
    int start = item->number == 0 ? days - 6 : 7 * item->number - 6;
    span->from = (struct date){year, item->month, start};
    span->to = (struct date){year, item->month, end};
    span->rule = "week_of_month";
    return item->part == PART_WHOLE && start <= days;
}

static bool
unit_span(const struct due_item *item, int year, struct due_span *span)
{
    switch (item->unit) {
    case UNIT_DAY:
        span->from = span->to = (struct date){year, item->month, item->number};
        span->rule = "on_day";
        return date_exists(span->to);
    case UNIT_DAY_ALONE:
        return false;
    case UNIT_WEEK:
        return week_span(item, year, span);
    case UNIT_MONTH:
        month_span(item, year, span);
        return true;
    case UNIT_QUARTER:
        quarter_span(item, year, span);
        return true;
    case UNIT_FIRST_MONTHS:
        months_span(year, 1, item->number, span);
        span->rule = item->number == 6 ? "half_year" : "first_months";
        return true;
    case UNIT_LAST_MONTHS:
        months_span(year, 13 - item->number, 12, span);
        span->rule = item->number == 6 ? "half_year" : "last_months";
        return true;
    case UNIT_YEAR:
        year_span(item, year, span);
        return true;
    }
    return false;
}

/* The day before the span begins. Of a part of a month or year nobody can say whether its beginning or end is meant;
 * and a day before the plan's own year is meant only when the words say so. */
static bool
span_before(const struct due_item *item, int year, struct due_span *span)
{
    static const char *const rules[] = {[UNIT_DAY] = "before_day",
                                        [UNIT_MONTH] = "before_month",
                                        [UNIT_QUARTER] = "before_quarter",
                                        [UNIT_YEAR] = "before_year"};
    span->rule = item->part == PART_WHOLE ? rules[item->unit] : NULL;
    span->to = span->from = date_previous(span->from);
    return span->rule && (item->has_year || span->to.year == year);
}

bool
due_item_span(const struct due_item *item, int year, struct due_span *span)
{
    int in = item->has_year ? item->year : year;
    if (in < DATE_YEAR_MIN || in > DATE_YEAR_MAX || !unit_span(item, in, span))
        return false;
    if (item->before && !span_before(item, in, span))
        return false;
    return date_exists(span->to);
}
