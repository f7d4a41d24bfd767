/* due.c - reads due dates out of the words for time that offices write. */
#include "intake/due.h"

#include "base/text.h"
#include "intake/due_item.h"
#include "intake/due_words.h"
#include "json/normal.h"

#include <string.h>

static const char *const and[] = {"va", "va vao", "va trong", NULL};

const char *
due_kind_name(enum due_kind kind)
{
    static const char *const names[] = {"unknown", "dated", "recurring", "standing", "on_event"};
    return names[kind];
}

/* ---- words without a date ---- */

/* "khi có yêu cầu", "theo chỉ đạo": what stands behind them says whose, and may be any words but those about time. */
static bool
event_take(struct due_words *words)
{
    static const char *const heads[] = {"ngay sau khi co",
                                        "ngay khi co",
                                        "sau khi co",
                                        "khi co",
                                        "khi phat sinh",
                                        "khi xay ra",
                                        "khi duoc yeu cau",
                                        "khi can",
                                        "khi duoc giao",
                                        "theo y kien chi dao",
                                        "theo su chi dao",
                                        "theo chi dao",
                                        "theo yeu cau",
                                        "theo de nghi",
                                        "theo vu viec",
                                        "theo su viec",
                                        "theo phat sinh",
                                        "theo nhu cau",
                                        "theo tinh hinh thuc te",
                                        "tuy tinh hinh",
                                        "dot xuat",
                                        "phat sinh",
                                        NULL};
    static const char *const timely[] = {"dinh ky",   "thuong xuyen", "thang",   "truoc",   "cham nhat", "hang quy",
                                         "moi quy",   "quy i",        "quy ii",  "quy iii", "quy iv",    "dau quy",
                                         "cuoi quy",  "hang nam",     "moi nam", "dau nam", "giua nam",  "cuoi nam",
                                         "hang tuan", "hang ngay",    NULL};
    size_t start = words->at;
    bool taken = due_take_any(words, heads);
    while (taken && !due_words_end(words)) {
        taken = words->token[words->at].kind != TOKEN_NUMBER && !due_take_any(words, timely);
        words->at++;
    }
    if (!taken)
        words->at = start;
    return taken;
}

/* "trong năm", "trong cả năm 2026", "hằng năm" behind words that last: they last all the year. */
static void
all_year_take(struct due_words *words, int *year)
{
    static const char *const in[] = {"trong ca", "trong", "ca", "cua", "suot", NULL};
    size_t start = words->at;
    (void)due_take_mark(words, ",");
    if (due_take(words, "hang nam") || due_take(words, "moi nam"))
        return;
    size_t named = words->at;
    (void)due_take_any(words, in);
    if (due_year_words(words, *year, year) || (words->at > named && due_take(words, "nam")))
        return;
    words->at = start;
    if (!due_take_mark(words, "/") || !due_take_year(words, year))
        words->at = start;
}

/* The join of two words of a row. */
static bool
join_take(struct due_words *words)
{
    bool mark = due_take_mark(words, ",;&+");
    return due_take_any(words, and) || mark;
}

/* Work that goes on anyway, or comes round anyway, is also done when asked for: ", khi có yêu cầu" adds no date. */
static bool
rest_is_event(struct due_words *words)
{
    if (due_words_end(words))
        return true;
    size_t start = words->at;
    if ((join_take(words) || due_take(words, "hoac") || due_take_mark(words, "/")) && event_take(words))
        return true;
    words->at = start;
    return event_take(words);
}

/* The rule of one word for work without a deadline. */
static const char *
standing_take(struct due_words *words)
{
    static const struct {
        const char *phrase;
        const char *rule;
    } phrases[] = {{"thuong xuyen", "standing"},     {"lien tuc", "standing"}, {"trong ca nam", "whole_year"},
                   {"trong suot nam", "whole_year"}, {"ca nam", "whole_year"}, {"suot nam", "whole_year"},
                   {"quanh nam", "whole_year"},      {"hang ngay", "daily"},   {"moi ngay", "daily"},
                   {"hang tuan", "weekly"},          {"moi tuan", "weekly"}};
    for (size_t i = 0; i < COUNT_OF(phrases); i++)
        if (due_take(words, phrases[i].phrase))
            return phrases[i].rule;
    return NULL;
}

static bool
standing_read(struct due_words *words, int year, struct due *out)
{
    static const char *const doing[] = {"thuc hien", "trien khai", "tien hanh", "duy tri", NULL};
    (void)due_take_any(words, doing);
    const char *rule = standing_take(words);
    if (!rule)
        return false;
    for (;;) {
        size_t start = words->at;
        (void)join_take(words);
        const char *further = standing_take(words);
        if (!further) {
            words->at = start;
            break;
        }
        if (further != rule)
            rule = "standing";
    }
    all_year_take(words, &year);
    if (!rest_is_event(words))
        return false;
    *out = (struct due){.kind = DUE_STANDING, .rule = rule};
    return true;
}

static bool
event_read(struct due_words *words, int year, struct due *out)
{
    (void)due_drop_last(words, "trong nam");
    (void)year;
    if (!event_take(words))
        return false;
    *out = (struct due){.kind = DUE_ON_EVENT, .rule = "on_event"};
    return true;
}

/* ---- what comes round ---- */

static bool
due_add(struct due *out, struct date date)
{
    if (out->date_count == DUE_DATES_MAX || !date_exists(date) ||
        (out->date_count > 0 && date_compare(out->dates[out->date_count - 1], date) >= 0))
        return false;
    out->dates[out->date_count++] = out->due_on = date;
    return true;
}

static bool
one_take(struct due_words *words)
{
    return due_take(words, "1") || due_take(words, "mot");
}

/* How many months a "tháng", "quý", "6 tháng", "năm" has; 0: none of them stands there. */
static int
unit_take(struct due_words *words)
{
    int months;
    size_t start = words->at;
    if (due_take(words, "nua nam"))
        return 6;
    if (due_take_number(words, 2, 6, &months)) {
        if (due_take(words, "thang") && 12 % months == 0)
            return months;
        words->at = start;
        return 0;
    }
    (void)one_take(words);
    if (due_take(words, "thang"))
        return 1;
    if (due_take(words, "quy"))
        return 3;
    if (due_take(words, "nam"))
        return 12;
    words->at = start;
    return 0;
}

/* "một lần", "01 lần", "/lần" */
static bool
once_take(struct due_words *words)
{
    size_t start = words->at;
    bool each = due_take_mark(words, "/");
    bool one = one_take(words);
    if ((each || one) && due_take(words, "lan"))
        return true;
    words->at = start;
    return false;
}

/* "hằng quý", "định kỳ 6 tháng một lần", "1 lần/quý", "cuối mỗi quý": the months of a round; 0: nothing of the kind. */
static int
round_take(struct due_words *words)
{
    static const char *const each[] = {"hang", "moi", "tung", "cac", "theo", NULL};
    static const char *const per[] = {"mot", "moi", "trong", "hang", NULL};
    bool regular = due_take(words, "dinh ky");
    bool at_end = due_take(words, "vao cuoi") || due_take(words, "cuoi");
    if (!at_end && one_take(words)) {
        if (due_take(words, "lan"))
            return due_take_mark(words, "/") || due_take_any(words, per) ? unit_take(words) : 0;
        words->at--;
    }
    bool every = due_take_any(words, each);
    int months = unit_take(words);
    bool once = months > 0 && once_take(words);
    return every || (regular && !at_end) || once ? months : 0;
}

/* "ngày 25 hằng tháng", "trước ngày 5 mỗi tháng" */
static bool
monthly_day_take(struct due_words *words, int *day, bool *before)
{
    static const char *const by[] = {"cham nhat", "vao", "den", NULL};
    static const char *const each[] = {"hang thang", "moi thang", "cua moi thang", NULL};
    (void)due_take(words, "dinh ky");
    (void)due_take_any(words, by);
    *before = due_take(words, "truoc");
    return due_take(words, "ngay") && due_take_number(words, 1 + *before, 28, day) && due_take_any(words, each);
}

static bool
recurring_read(struct due_words *words, int year, struct due *out)
{
    static const char *const rules[] = {
        [1] = "recurring_monthly",      [2] = "recurring_two_monthly", [3] = "recurring_quarterly",
        [4] = "recurring_four_monthly", [6] = "recurring_half_yearly", [12] = "recurring_yearly"};
    int day = 0;
    int months = 1;
    bool before = false;
    size_t start = words->at;
    if (!monthly_day_take(words, &day, &before)) {
        words->at = start;
        day = 0;
        months = round_take(words);
    }
    if (months == 0)
        return false;
    all_year_take(words, &year);
    *out = (struct due){.kind = DUE_RECURRING, .rule = rules[months], .has_date = true};
    if (!rest_is_event(words) || year < DATE_YEAR_MIN || year > DATE_YEAR_MAX)
        return false;
    for (int month = months; month <= 12; month += months)
        if (!due_add(out, (struct date){year, month, day > 0 ? day - before : date_month_days(year, month)}))
            return false;
    return true;
}

/* ---- dates ---- */

static bool
dated(struct due *out, const struct due_span *span, const char *rule)
{
    *out = (struct due){.kind = DUE_DATED, .rule = rule, .has_date = true, .due_on = span->to};
    return true;
}

/* Both ends are known and in order. Without words between them only like and like make a range. */
static bool
range_dates(struct due_item *first, const struct due_item *last, int year, bool spoken, struct due *out)
{
    struct due_span from;
    struct due_span to;
    if (first->unit == UNIT_DAY_ALONE) {
        if (last->unit != UNIT_DAY)
            return false;
        first->unit = UNIT_DAY;
        first->month = last->month;
        first->year = last->year;
        first->has_year = last->has_year;
    }
    if ((first->weekday && last->weekday) || first->before || first->short_form || last->short_form || last->starts)
        return false;
    if (!spoken && (first->unit == UNIT_YEAR) != (last->unit == UNIT_YEAR))
        return false;
    if (!due_item_span(last, year, &to))
        return false;
    /* In "tháng 10 - tháng 12/2027" both are in 2027; in "tháng 10 - tháng 3/2027" the first is in the year before. */
    int first_year = !first->has_year && last->has_year ? last->year : year;
    if (!due_item_span(first, first_year, &from))
        return false;
    if (date_compare(from.from, to.to) > 0 && !first->has_year && last->has_year &&
        !due_item_span(first, last->year - 1, &from))
        return false;
    return date_compare(from.from, to.to) <= 0 && dated(out, &to, "range_end");
}

/* "từ tháng 3 đến tháng 9", "quý I - quý II", "từ nay đến 30/6", "bắt đầu tháng 3, hoàn thành tháng 9" */
static bool
range_read(struct due_words *words, int year, struct due *out)
{
    static const char *const since[] = {"tu nay", "ke tu nay", NULL};
    static const char *const to[] = {"cho den", "den", "toi", NULL};
    struct due_scope scope = {.plan_year = year};
    struct due_item first;
    struct due_item last;
    struct due_span span;
    bool now = due_take_any(words, since);
    bool from = now || due_take(words, "tu");
    if (!now && !due_item_take(words, &scope, &first))
        return false;
    scope.previous = now ? NULL : &first;
    bool spoken = due_take_any(words, to);
    bool dash = !spoken && due_take_mark(words, "-");
    bool comma = !spoken && !dash && due_take_mark(words, ",;");
    if (!(spoken || dash || comma) || !due_item_take(words, &scope, &last) || !due_words_end(words))
        return false;
    if (now)
        return spoken && !last.short_form && due_item_span(&last, year, &span) && dated(out, &span, "range_end");
    /* A comma joins a beginning and an end only where both are named so. */
    if (comma && (from || !last.finishes || first.finishes))
        return false;
    return (!first.starts || last.finishes || spoken || dash) && range_dates(&first, &last, year, spoken, out);
}

/* Takes the row "quý II và quý IV"; what stands before the first ("trước", "trong") holds for all. */
static size_t
row_take(struct due_words *words, int year, struct due_item *items)
{
    struct due_scope scope = {.plan_year = year};
    size_t count = 0;
    do {
        if (count == DUE_DATES_MAX || !due_item_take(words, &scope, &items[count]) ||
            items[count].unit == UNIT_DAY_ALONE || items[count].starts)
            return 0;
        if (count > 0 && items[count].weekday && items[count - 1].weekday)
            return 0;
        if (count > 0 && (items[count].short_form != items[0].short_form || items[count].finishes > items[0].finishes))
            return 0;
        if (count > 0 && !items[count].prefixed)
            items[count].before = items[0].before;
        scope.previous = &items[count++];
    } while (join_take(words));
    return due_words_end(words) ? count : 0;
}

/* A year said once, at the end, is that of all before it. */
static void
row_years(struct due_item *items, size_t count)
{
    for (size_t i = count; i-- > 1;) {
        if (items[i].has_year && !items[i - 1].has_year) {
            items[i - 1].has_year = true;
            items[i - 1].year = items[i].year;
        }
    }
}

static bool
row_dates(const struct due_item *items, size_t count, int year, const char *rule, struct due *out)
{
    struct due_span span;
    *out = (struct due){.kind = DUE_RECURRING, .rule = rule, .has_date = true};
    for (size_t i = 0; i < count; i++) {
        /* "cuối tháng 6, đầu tháng 7" is one stretch of time and not two dates. */
        if (i > 0 && items[i - 1].part == PART_LATE && items[i].part == PART_EARLY)
            return false;
        if (!due_item_span(&items[i], year, &span) || !due_add(out, span.to))
            return false;
    }
    return true;
}

static bool
row_read(struct due_words *words, int year, struct due *out)
{
    struct due_item items[DUE_DATES_MAX];
    struct due_span span;
    bool yearly = due_drop_last(words, "hang nam") || due_drop_last(words, "moi nam");
    struct due_words whole = *words;
    size_t count = row_take(words, year, items);
    if (count == 0) {
        *words = whole;
        count = due_drop_last(words, "trong nam") ? row_take(words, year, items) : 0;
    }
    if (count == 1 && !yearly) {
        /* Alone, "6 tháng" may be either half, "9 tháng" is the first nine, and "thời hạn 9 tháng" is a length. */
        bool fine = !items[0].short_form || items[0].unit == UNIT_YEAR || (items[0].number == 9 && !words->headed);
        return fine && due_item_span(&items[0], year, &span) && dated(out, &span, span.rule);
    }
    if (count == 0 || (yearly && items[0].short_form))
        return false;
    const char *rule = yearly ? "recurring_yearly" : "several_dates";
    struct due_item stated[DUE_DATES_MAX];
    memcpy(stated, items, sizeof stated);
    row_years(items, count);
    /* "quý IV, quý I năm sau": the year of the last is not that of the first. */
    return row_dates(items, count, year, rule, out) || row_dates(stated, count, year, rule, out);
}

/* ---- the whole ---- */

/* "Thời gian thực hiện:", "Hạn" */
static void
heading_take(struct due_words *words)
{
    static const char *const heads[] = {"thoi gian", "thoi han", "thoi diem", "tien do",
                                        "han chot",  "han cuoi", "han",       NULL};
    static const char *const of[] = {"thuc hien", "hoan thanh", NULL};
    words->headed = due_take_any(words, heads);
    if (!words->headed)
        return;
    (void)due_take_any(words, of);
    (void)due_take_mark(words, ":-");
    (void)due_take(words, "la");
}

void
due_read(struct arena *arena, const char *text, size_t size, int year, struct due *out)
{
    static bool (*const readers[])(struct due_words *, int, struct due *) = {standing_read, event_read, recurring_read,
                                                                             range_read, row_read};
    struct due_words words;
    const char *normal = text_normal(arena, text, size, NORMAL_PROSE);
    *out = (struct due){.kind = DUE_UNKNOWN};
    if (!normal || year < DATE_YEAR_MIN || year > DATE_YEAR_MAX || !due_words_read(arena, normal, &words))
        return;
    heading_take(&words);
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        struct due_words ahead = words;
        struct due found = {0};
        if (readers[i](&ahead, year, &found) && due_words_end(&ahead)) {
            *out = found;
            return;
        }
    }
}
