/* Due dates out of words: what offices write, in every form it comes in, and what must stay unknown. The plan's year is
 * 2026 throughout. */
#include "../rig.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "intake/due.h"
#include "json/normal.h"

#include <stdlib.h>
#include <string.h>

enum {
    YEAR = 2026
};

struct phrase {
    const char *text;
    const char *want; /* kind, rule, due date, and for several dates all of them */
};

#define UNKNOWN "unknown"

static const struct phrase phrases[] = {
    /* quarters */
    {"Quý I", "dated quarter_end 2026-03-31"},
    {"Quý II", "dated quarter_end 2026-06-30"},
    {"Quý III", "dated quarter_end 2026-09-30"},
    {"Quý IV", "dated quarter_end 2026-12-31"},
    {"quý 3/2026", "dated quarter_end 2026-09-30"},
    {"Quý III năm 2027", "dated quarter_end 2027-09-30"},
    {"Quý III, năm 2025", "dated quarter_end 2025-09-30"},
    {"Quý II-2026", "dated quarter_end 2026-06-30"},
    {"Quý II 2026", "dated quarter_end 2026-06-30"},
    {"Quý I năm sau", "dated quarter_end 2027-03-31"},
    {"QUÝ IV", "dated quarter_end 2026-12-31"},
    {"quy iv", "dated quarter_end 2026-12-31"},
    {"Quí II", "dated quarter_end 2026-06-30"},
    {"Q.II", "dated quarter_end 2026-06-30"},
    {"Q3/2026", "dated quarter_end 2026-09-30"},
    {"QIII", "dated quarter_end 2026-09-30"},
    {"QuýIII", "dated quarter_end 2026-09-30"},
    {"Quý  thứ  ba", "dated quarter_end 2026-09-30"},
    {"quý tư", "dated quarter_end 2026-12-31"},
    {"  - Trong Quý II;  ", "dated quarter_end 2026-06-30"},
    {"(Quý II)", "dated quarter_end 2026-06-30"},
    {"“Quý II”.", "dated quarter_end 2026-06-30"},
    {"Hết quý II", "dated quarter_end 2026-06-30"},
    {"Dự kiến quý III", "dated quarter_end 2026-09-30"},
    {"đầu quý II", "dated quarter_early 2026-04-30"},
    {"giữa quý II", "dated quarter_middle 2026-05-31"},
    {"Cuối quý II", "dated quarter_end 2026-06-30"},
    {"Trước quý III", "dated before_quarter 2026-06-30"},

    /* months */
    {"Tháng 6", "dated month_end 2026-06-30"},
    {"tháng 06/2026", "dated month_end 2026-06-30"},
    {"Tháng 2 năm 2028", "dated month_end 2028-02-29"},
    {"Tháng 2", "dated month_end 2026-02-28"},
    {"Tháng6", "dated month_end 2026-06-30"},
    {"T6", "dated month_end 2026-06-30"},
    {"T.12/2026", "dated month_end 2026-12-31"},
    {"6/2026", "dated month_end 2026-06-30"},
    {"06-2026", "dated month_end 2026-06-30"},
    {"tháng sáu", "dated month_end 2026-06-30"},
    {"THÁNG SÁU", "dated month_end 2026-06-30"},
    {"tháng mười hai", "dated month_end 2026-12-31"},
    {"tháng tư", "dated month_end 2026-04-30"},
    {"tháng năm năm 2026", "dated month_end 2026-05-31"},
    {"Tháng VI", "dated month_end 2026-06-30"},
    {"trong tháng 6.", "dated month_end 2026-06-30"},
    {"đầu tháng 6", "dated month_early 2026-06-10"},
    {"Giữa tháng 6", "dated month_middle 2026-06-20"},
    {"cuối tháng 6", "dated month_end 2026-06-30"},
    {"thượng tuần tháng 6", "dated month_early 2026-06-10"},
    {"Trung tuần tháng 6/2026", "dated month_middle 2026-06-20"},
    {"hạ tuần tháng 2", "dated month_end 2026-02-28"},
    {"tuần 2 tháng 6", "dated week_of_month 2026-06-14"},
    {"Tuần thứ hai của tháng 6/2026", "dated week_of_month 2026-06-14"},
    {"tuần đầu tháng 6", "dated week_of_month 2026-06-07"},
    {"Tuần cuối tháng 6", "dated week_of_month 2026-06-30"},
    {"tuần 5 tháng 6", "dated week_of_month 2026-06-30"},
    {"tuần 5 tháng 2", UNKNOWN},
    {"Trước tháng 6", "dated before_month 2026-05-31"},
    {"trước tháng 3/2028", "dated before_month 2028-02-29"},

    /* the year and its parts */
    {"6 tháng đầu năm", "dated half_year 2026-06-30"},
    {"06 tháng đầu năm 2027", "dated half_year 2027-06-30"},
    {"Sáu tháng cuối năm", "dated half_year 2026-12-31"},
    {"trong 6 tháng đầu năm", "dated half_year 2026-06-30"},
    {"Nửa đầu năm", "dated half_year 2026-06-30"},
    {"9 tháng", "dated first_months 2026-09-30"},
    {"9 tháng đầu năm", "dated first_months 2026-09-30"},
    {"3 tháng cuối năm", "dated last_months 2026-12-31"},
    {"đầu năm", "dated year_early 2026-03-31"},
    {"Giữa năm", "dated year_middle 2026-06-30"},
    {"cuối năm 2026", "dated year_end 2026-12-31"},
    {"Trong năm", "dated year_end 2026-12-31"},
    {"trong năm 2026", "dated year_end 2026-12-31"},
    {"Đến hết năm", "dated year_end 2026-12-31"},
    {"Năm 2026", "dated year_end 2026-12-31"},
    {"2026", "dated year_end 2026-12-31"},
    {"trước năm 2027", "dated before_year 2026-12-31"},

    /* days */
    {"Trước 15/12", "dated before_day 2026-12-14"},
    {"trước ngày 15 tháng 12 năm 2026", "dated before_day 2026-12-14"},
    {"Trước ngày 01/3", "dated before_day 2026-02-28"},
    {"trước 1/3/2028", "dated before_day 2028-02-29"},
    {"Trước 01/01/2027", "dated before_day 2026-12-31"},
    {"chậm nhất 30/6", "dated on_day 2026-06-30"},
    {"Chậm nhất là ngày 30/6/2026", "dated on_day 2026-06-30"},
    {"chậm nhất trước ngày 30/6", "dated before_day 2026-06-29"},
    {"không quá 30/6", "dated on_day 2026-06-30"},
    {"không quá ngày 30 tháng 6", "dated on_day 2026-06-30"},
    {"đến hết ngày 30/9", "dated on_day 2026-09-30"},
    {"Đến 30/9", "dated on_day 2026-09-30"},
    {"hạn: 15-12-2026", "dated on_day 2026-12-15"},
    {"Thời gian hoàn thành: 15/12/2026", "dated on_day 2026-12-15"},
    {"Hoàn thành trước 15/12", "dated before_day 2026-12-14"},
    {"15.12", "dated on_day 2026-12-15"},
    {"15-12", "dated on_day 2026-12-15"},
    {"12/5", "dated on_day 2026-05-12"},
    {"15/12/26", "dated on_day 2026-12-15"},
    {"2026-12-15", "dated on_day 2026-12-15"},
    {"29/2/2028", "dated on_day 2028-02-29"},
    {"ngày 5 tháng 6", "dated on_day 2026-06-05"},
    {"5 tháng 6", "dated on_day 2026-06-05"},
    {"Trước 17 giờ 00 ngày 15/12", "dated on_day 2026-12-15"},
    {"trước 17h30, ngày 15/12/2026", "dated on_day 2026-12-15"},
    {"16:30 ngày 15/12", "dated on_day 2026-12-15"},
    {"cuối ngày 15/12", "dated on_day 2026-12-15"},

    /* from one to another */
    {"từ tháng 3 đến tháng 9", "dated range_end 2026-09-30"},
    {"Từ tháng 3 - tháng 9/2026", "dated range_end 2026-09-30"},
    {"tháng 3 – 9", "dated range_end 2026-09-30"},
    {"T3-T9", "dated range_end 2026-09-30"},
    {"T2/2026-T6/2026", "dated range_end 2026-06-30"},
    {"T3 - 9", "dated range_end 2026-09-30"},
    {"Quý I - Quý II", "dated range_end 2026-06-30"},
    {"quý II-IV", "dated range_end 2026-12-31"},
    {"Từ quý IV/2026 đến quý I/2027", "dated range_end 2027-03-31"},
    {"tháng 10 đến tháng 3/2027", "dated range_end 2027-03-31"},
    {"15/3 - 30/9", "dated range_end 2026-09-30"},
    {"từ ngày 01/3/2026 đến ngày 30/9/2026", "dated range_end 2026-09-30"},
    {"Từ ngày 1 đến ngày 15/6", "dated range_end 2026-06-15"},
    {"01-15/6", "dated range_end 2026-06-15"},
    {"từ 1 đến 15 tháng 6", "dated range_end 2026-06-15"},
    {"Từ nay đến cuối năm", "dated range_end 2026-12-31"},
    {"từ đầu năm đến tháng 6", "dated range_end 2026-06-30"},
    {"từ tháng 3 đến trước 15/9", "dated range_end 2026-09-14"},
    {"Bắt đầu tháng 3, hoàn thành tháng 9", "dated range_end 2026-09-30"},
    {"Thực hiện quý II; hoàn thành trước 15/7", "dated range_end 2026-07-14"},

    /* several */
    {"quý II và quý IV", "recurring several_dates 2026-12-31 2026-06-30 2026-12-31"},
    {"Quý II, IV", "recurring several_dates 2026-12-31 2026-06-30 2026-12-31"},
    {"Quý I, II, III và IV/2027", "recurring several_dates 2027-12-31 2027-03-31 2027-06-30 2027-09-30 2027-12-31"},
    {"tháng 3, 6, 9", "recurring several_dates 2026-09-30 2026-03-31 2026-06-30 2026-09-30"},
    {"các tháng 3; 6; 9; 12", "recurring several_dates 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"Tháng 6, tháng 12", "recurring several_dates 2026-12-31 2026-06-30 2026-12-31"},
    {"tháng 3,6/2026", "recurring several_dates 2026-06-30 2026-03-31 2026-06-30"},
    {"Trước 15/6 và 15/12", "recurring several_dates 2026-12-14 2026-06-14 2026-12-14"},
    {"15/6, 15/12", "recurring several_dates 2026-12-15 2026-06-15 2026-12-15"},
    {"6 tháng và cả năm", "recurring several_dates 2026-12-31 2026-06-30 2026-12-31"},
    {"6 tháng, 9 tháng, năm", "recurring several_dates 2026-12-31 2026-06-30 2026-09-30 2026-12-31"},
    {"Quý IV và quý I năm sau", "recurring several_dates 2027-03-31 2026-12-31 2027-03-31"},

    /* what comes round */
    {"Hằng quý", "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"hàng quý", "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"mỗi quý", "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"01 lần/quý", "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"Cuối mỗi quý", "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"Định kỳ hằng quý, đột xuất khi có yêu cầu",
     "recurring recurring_quarterly 2026-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
    {"định kỳ 6 tháng", "recurring recurring_half_yearly 2026-12-31 2026-06-30 2026-12-31"},
    {"6 tháng một lần", "recurring recurring_half_yearly 2026-12-31 2026-06-30 2026-12-31"},
    {"06 tháng/lần", "recurring recurring_half_yearly 2026-12-31 2026-06-30 2026-12-31"},
    {"mỗi 6 tháng 1 lần", "recurring recurring_half_yearly 2026-12-31 2026-06-30 2026-12-31"},
    {"Hằng năm", "recurring recurring_yearly 2026-12-31 2026-12-31"},
    {"mỗi năm một lần", "recurring recurring_yearly 2026-12-31 2026-12-31"},
    {"Trước 15/12 hằng năm", "recurring recurring_yearly 2026-12-14 2026-12-14"},
    {"Hằng tháng", "recurring recurring_monthly 2026-12-31 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 "
                   "2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31 2026-11-30 2026-12-31"},
    {"trước ngày 25 hàng tháng",
     "recurring recurring_monthly 2026-12-24 2026-01-24 2026-02-24 2026-03-24 2026-04-24 2026-05-24 2026-06-24 "
     "2026-07-24 2026-08-24 2026-09-24 2026-10-24 2026-11-24 2026-12-24"},
    {"4 tháng/lần", "recurring recurring_four_monthly 2026-12-31 2026-04-30 2026-08-31 2026-12-31"},

    /* no deadline */
    {"Thường xuyên", "standing standing"},
    {"THƯỜNG XUYÊN", "standing standing"},
    {"thuong xuyen", "standing standing"},
    {"liên tục", "standing standing"},
    {"Thường xuyên, liên tục trong năm", "standing standing"},
    {"Thường xuyên trong năm 2026.", "standing standing"},
    {"Thường xuyên và khi có yêu cầu", "standing standing"},
    {"Cả năm", "standing whole_year"},
    {"cả năm 2026", "standing whole_year"},
    {"Trong cả năm", "standing whole_year"},
    {"Hằng ngày", "standing daily"},
    {"hàng tuần", "standing weekly"},
    {"Khi có yêu cầu", "on_event on_event"},
    {"khi có yêu cầu của Ủy ban Trung ương MTTQ Việt Nam", "on_event on_event"},
    {"Theo chỉ đạo", "on_event on_event"},
    {"Theo chỉ đạo của Tỉnh uỷ, Tỉnh ủy", "on_event on_event"},
    {"khi phát sinh", "on_event on_event"},
    {"Đột xuất", "on_event on_event"},
    {"đột xuất theo yêu cầu", "on_event on_event"},
    {"Khi cần thiết", "on_event on_event"},

    /* no such day */
    {"31/6", UNKNOWN},
    {"29/2/2026", UNKNOWN},
    {"29/2", UNKNOWN},
    {"trước ngày 31/11", UNKNOWN},
    {"32/1", UNKNOWN},
    {"15/13", UNKNOWN},
    {"0/6", UNKNOWN},
    {"tháng 13", UNKNOWN},
    {"tháng 0", UNKNOWN},
    {"Quý V", UNKNOWN},
    {"Quý 5", UNKNOWN},
    {"ngày 30 hằng tháng", UNKNOWN},
    {"Quý II/9999", UNKNOWN},
    {"2026-02-30", UNKNOWN},

    /* two readings */
    {"6 tháng", UNKNOWN},
    {"3-9", UNKNOWN},
    {"tháng 3, 6/12", UNKNOWN},
    {"Quý II hoặc Quý III", UNKNOWN},
    {"cuối tháng 6, đầu tháng 7", UNKNOWN},
    {"tháng 10 đến tháng 3", UNKNOWN},
    {"Quý IV, quý I", UNKNOWN},
    {"Trước 01/01", UNKNOWN},
    {"tháng sau", UNKNOWN},
    {"thang sau", UNKNOWN},
    {"tháng năm 2026", UNKNOWN},
    {"trước giữa tháng 6", UNKNOWN},
    {"15/12/62", UNKNOWN},
    {"2 lần/năm", UNKNOWN},
    {"thời hạn 9 tháng", UNKNOWN},
    {"trong 9 tháng", UNKNOWN},
    {"Quý I/II", UNKNOWN},
    {"khoảng tháng 6", UNKNOWN},
    {"15/12?", UNKNOWN},
    {"0h ngày 15/12", UNKNOWN},
    {"2025-2026", UNKNOWN},
    {"T2-T6", UNKNOWN},
    {"T6, T7", UNKNOWN},
    {"Quý I, hoàn thành quý II, quý III", UNKNOWN},

    /* not about a date, or not wholly understood */
    {"", UNKNOWN},
    {" . ", UNKNOWN},
    {"…", UNKNOWN},
    {"ngày ... tháng 6", UNKNOWN},
    {".../6/2026", UNKNOWN},
    {"Quý", UNKNOWN},
    {"Quý ... năm 2026", UNKNOWN},
    {"Tháng", UNKNOWN},
    {"ngày 15", UNKNOWN},
    {"sau 15/6", UNKNOWN},
    {"từ tháng 3", UNKNOWN},
    {"Bắt đầu tháng 3", UNKNOWN},
    {"dịp 27/7", UNKNOWN},
    {"trước Tết Nguyên đán", UNKNOWN},
    {"theo quy định", UNKNOWN},
    {"Theo kế hoạch", UNKNOWN},
    {"Theo chỉ đạo, trước 15/12", UNKNOWN},
    {"trong vòng 10 ngày", UNKNOWN},
    {"không quá 10 ngày làm việc", UNKNOWN},
    {"Quý II (tháng 6)", UNKNOWN},
    {"Quý II²", UNKNOWN},
    {"định kỳ", UNKNOWN},
    {"định kỳ và đột xuất", UNKNOWN},
    {"thường xuyên, trước 15/12", UNKNOWN},
    {"giai đoạn 2022-2026", UNKNOWN},
    {"120/06/2026", UNKNOWN},
    {"12345", UNKNOWN},
    {"15/6/2026/7", UNKNOWN},
    {"Quý II Quý IV", UNKNOWN},
    {"Quý II\xff", UNKNOWN},
};

static const char *
told(struct arena *arena, const struct due *due)
{
    char day[DATE_SIZE];
    struct buffer out;
    buffer_init(&out, arena, 200);
    buffer_text(&out, due_kind_name(due->kind));
    if (due->rule)
        buffer_printf(&out, " %s", due->rule);
    if (due->has_date) {
        date_format(due->due_on, day);
        buffer_printf(&out, " %s", day);
    }
    for (size_t i = 0; i < due->date_count; i++) {
        date_format(due->dates[i], day);
        buffer_printf(&out, " %s", day);
    }
    return out.bytes;
}

static const char *
read_told(struct arena *arena, const char *text)
{
    struct due due;
    due_read(arena, text, strlen(text), YEAR, &due);
    return told(arena, &due);
}

static void
phrases_are_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT_OF(phrases); i++) {
        const char *got = read_told(arena, phrases[i].text);
        if (strcmp(got, phrases[i].want) == 0)
            continue;
        print_error("\"%s\": %s, wanted %s\n", phrases[i].text, got, phrases[i].want);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_free(arena);
}

/* ---- generated phrases: built from what they mean, written in every manner ---- */

/* The same numbers in each run. */
static unsigned
roll(uint64_t *seed, unsigned sides)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(*seed >> 33) % sides;
}

static const char *
pick(uint64_t *seed, const char *const *list, size_t count)
{
    return list[roll(seed, (unsigned)count)];
}

#define PICK(seed, ...)                                                                                                \
    pick(seed, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Decomposes the letters that the phrases below use, as some keyboards type them. */
static const char *
decomposed(struct arena *arena, const char *text)
{
    static const char *const pairs[][2] = {
        {"ý", "y\xcc\x81"},         {"á", "a\xcc\x81"},         {"ế", "e\xcc\x82\xcc\x81"}, {"ớ", "o\xcc\x9b\xcc\x81"},
        {"à", "a\xcc\x80"},         {"ầ", "a\xcc\x82\xcc\x80"}, {"ừ", "u\xcc\x9b\xcc\x80"}, {"ă", "a\xcc\x86"},
        {"ậ", "a\xcc\xa3\xcc\x82"}, {"ấ", "a\xcc\x82\xcc\x81"}, {"ố", "o\xcc\x82\xcc\x81"}, {"Ý", "Y\xcc\x81"}};
    struct buffer out;
    buffer_init(&out, arena, 2 * strlen(text) + 1);
    while (*text) {
        size_t i = 0;
        while (i < COUNT_OF(pairs) && !text_starts(text, pairs[i][0]))
            i++;
        if (i == COUNT_OF(pairs)) {
            buffer_char(&out, *text++);
        } else {
            buffer_text(&out, pairs[i][1]);
            text += strlen(pairs[i][0]);
        }
    }
    return out.bytes;
}

/* Another case, other blanks, stray marks, other composition: nothing that changes a meaning. */
static const char *
written(struct arena *arena, uint64_t *seed, const char *text)
{
    struct buffer out;
    buffer_init(&out, arena, 2 * strlen(text) + 20);
    bool capitals = roll(seed, 4) == 0;
    buffer_text(&out, PICK(seed, "", " ", "- ", "\xe2\x80\xa2 ", "\""));
    for (; *text; text++) {
        bool letter = *text >= 'a' && *text <= 'z';
        buffer_char(&out, capitals && letter ? (char)(*text - 'a' + 'A') : *text);
        if (*text == ' ' && roll(seed, 5) == 0)
            buffer_text(&out, PICK(seed, " ", "  ", "\xc2\xa0", "\t"));
    }
    buffer_text(&out, PICK(seed, "", ".", ";", " .", "\"", " \xe2\x80\x8b"));
    return roll(seed, 2) == 0 ? decomposed(arena, out.bytes) : out.bytes;
}

struct made {
    const char *text;
    struct date due;
    const char *rule; /* NULL: no such day, so unknown */
};

static struct made
made_day(struct arena *arena, uint64_t *seed)
{
    int year = YEAR + (int)roll(seed, 3);
    struct date day = {year, 1 + (int)roll(seed, 12), 1 + (int)roll(seed, 31)};
    bool before = roll(seed, 2) == 0;
    const char *head = before ? PICK(seed, "trước ", "trước ngày ", "hoàn thành trước ", "chậm nhất trước ngày ")
                              : PICK(seed, "", "ngày ", "chậm nhất ", "đến hết ngày ", "không quá ngày ", "hạn: ");
    const char *mark = PICK(seed, "/", "-", ".");
    const char *zero = PICK(seed, "", "0");
    const char *text;
    if (roll(seed, 3) == 0)
        text = arena_printf(arena, "%s%d tháng %d năm %d", head, day.day, day.month, year);
    else
        text = arena_printf(arena, "%s%s%d%s%s%d%s%d", head, day.day < 10 ? zero : "", day.day, mark,
                            day.month < 10 ? zero : "", day.month, mark, year);
    if (!date_exists(day))
        return (struct made){text, day, NULL};
    return (struct made){text, before ? date_previous(day) : day, before ? "before_day" : "on_day"};
}

static struct made
made_period(struct arena *arena, uint64_t *seed)
{
    static const char *const romans[] = {"i", "ii", "iii", "iv"};
    bool quarter = roll(seed, 2) == 0;
    int number = 1 + (int)roll(seed, quarter ? 4 : 12);
    int month = quarter ? 3 * number : number;
    int year = YEAR + (int)roll(seed, 2);
    const char *in = year == YEAR && roll(seed, 2) == 0
                         ? ""
                         : arena_printf(arena, "%s%d", PICK(seed, "/", " năm ", "-", ", năm "), year);
    const char *head = PICK(seed, "", "trong ", "hết ", "dự kiến ", "hoàn thành trong ");
    const char *text =
        quarter && roll(seed, 2) == 0
            ? arena_printf(arena, "%squý %s%s", head, romans[number - 1], in)
            : arena_printf(arena, "%s%s%s%d%s", head, quarter ? "quý" : "tháng", PICK(seed, " ", ""), number, in);
    return (struct made){text, {year, month, date_month_days(year, month)}, quarter ? "quarter_end" : "month_end"};
}

static struct made
made_range(struct arena *arena, uint64_t *seed)
{
    int first = 1 + (int)roll(seed, 11);
    int last = first + 1 + (int)roll(seed, (unsigned)(12 - first));
    const char *text = roll(seed, 2) == 0
                           ? arena_printf(arena, "từ tháng %d đến %stháng %d", first, PICK(seed, "", "hết "), last)
                           : arena_printf(arena, "tháng %d%s%s%d", first, PICK(seed, "-", " - ", " \xe2\x80\x93 "),
                                          PICK(seed, "", "tháng "), last);
    return (struct made){text, {YEAR, last, date_month_days(YEAR, last)}, "range_end"};
}

static void
generated_phrases_mean_what_they_were_made_of(void **state)
{
    (void)state;
    static struct made (*const makers[])(struct arena *, uint64_t *) = {made_day, made_period, made_range};
    uint64_t seed = 20260701;
    for (int i = 0; i < 20000; i++) {
        struct arena *arena = arena_new(4096);
        struct made made = makers[roll(&seed, COUNT_OF(makers))](arena, &seed);
        const char *text = written(arena, &seed, made.text);
        char day[DATE_SIZE];
        date_format(made.due, day);
        const char *want = made.rule ? arena_printf(arena, "dated %s %s", made.rule, day) : UNKNOWN;
        const char *got = read_told(arena, text);
        if (strcmp(got, want) != 0)
            fail_msg("\"%s\" (%s): %s, wanted %s", text, made.text, got, want);
        arena_free(arena);
    }
}

/* Words in any order: whatever comes out, its dates exist and ascend, and a kind has what belongs to it. */
static void
any_words_give_whole_answers(void **state)
{
    (void)state;
    uint64_t seed = 7;
    size_t read = 0;
    for (int i = 0; i < 20000; i++) {
        struct arena *arena = arena_new(4096);
        struct buffer text;
        struct due due;
        buffer_init(&text, arena, 100);
        for (unsigned words = 1 + roll(&seed, 5); words > 0; words--)
            buffer_printf(&text, "%s ",
                          PICK(&seed, "quý", "II", "tháng", "6", "12", "31", "/", "-", ",", "và", "trước", "ngày",
                               "đến", "từ", "đầu", "cuối", "năm", "2026", "hằng", "mỗi", "lần", "thường xuyên",
                               "cả năm", "khi có yêu cầu", "hết", "trong", "hoàn thành", "9", "một"));
        due_read(arena, text.bytes, text.size, YEAR, &due);
        read += due.kind != DUE_UNKNOWN;
        assert_true((due.kind == DUE_UNKNOWN) == (due.rule == NULL));
        assert_true(due.has_date == (due.kind == DUE_DATED || due.kind == DUE_RECURRING));
        assert_true((due.date_count > 0) == (due.kind == DUE_RECURRING));
        if (due.has_date)
            assert_true(date_exists(due.due_on));
        for (size_t k = 0; k < due.date_count; k++)
            assert_true(date_exists(due.dates[k]) && (k == 0 || date_compare(due.dates[k - 1], due.dates[k]) < 0));
        if (due.date_count > 0)
            assert_int_equal(date_compare(due.dates[due.date_count - 1], due.due_on), 0);
        arena_free(arena);
    }
    assert_true(read > 500);
}

static void
limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct due due;
    struct buffer text;
    buffer_init(&text, arena, 1000);
    for (int i = 0; i < 200; i++)
        buffer_text(&text, "quý II, ");
    due_read(arena, text.bytes, text.size, YEAR, &due);
    assert_int_equal(due.kind, DUE_UNKNOWN);
    due_read(arena, "Quý II", strlen("Quý II"), DATE_YEAR_MAX + 1, &due);
    assert_int_equal(due.kind, DUE_UNKNOWN);
    due_read(arena, "quý I năm sau", strlen("quý I năm sau"), DATE_YEAR_MAX, &due);
    assert_int_equal(due.kind, DUE_UNKNOWN);
    due_read(arena, "trước 1/1/1900", strlen("trước 1/1/1900"), DATE_YEAR_MIN, &due);
    assert_int_equal(due.kind, DUE_UNKNOWN);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_read),
        cmocka_unit_test(generated_phrases_mean_what_they_were_made_of),
        cmocka_unit_test(any_words_give_whole_answers),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
