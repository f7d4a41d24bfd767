/* Dates: strict to read and written back the same; and the clocks. */
#include "../rig.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"

#include <string.h>

static void
dates_are_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"2026-03-31", true},  {"2024-02-29", true},  {"2000-02-29", true},   {"1900-01-01", true},
        {"2200-12-31", true},  {"2026-02-31", false}, {"2026-02-29", false},  {"1900-02-29", false},
        {"2026-04-31", false}, {"2026-00-10", false}, {"2026-13-01", false},  {"2026-01-00", false},
        {"1899-12-31", false}, {"2201-01-01", false}, {"infinity", false},    {"epoch", false},
        {"J2451187", false},   {"2026-3-31", false},  {"31/03/2026", false},  {"2026-03-31T", false},
        {"2026/03/31", false}, {"+026-03-31", false}, {"2026-03- 1", false},  {"", false},
        {"20260331", false},   {"2026-03-3x", false}, {"-2026-03-31", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date date = {1, 2, 3};
        bool good = date_parse(cases[i].text, strlen(cases[i].text), &date);
        if (good != cases[i].good)
            fail_msg("\"%s\"", cases[i].text);
        if (good) {
            char text[DATE_SIZE];
            date_format(date, text);
            assert_string_equal(text, cases[i].text);
        } else {
            assert_int_equal(date.year, 1);
        }
    }
}

static void
days_stand_in_order(void **state)
{
    (void)state;
    static const struct {
        struct date day, before;
    } cases[] = {{{2026, 12, 15}, {2026, 12, 14}},
                 {{2026, 3, 1}, {2026, 2, 28}},
                 {{2028, 3, 1}, {2028, 2, 29}},
                 {{2027, 1, 1}, {2026, 12, 31}}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(date_compare(date_previous(cases[i].day), cases[i].before), 0);
        assert_true(date_compare(cases[i].before, cases[i].day) < 0 && date_compare(cases[i].day, cases[i].before) > 0);
        assert_true(date_exists(cases[i].day));
    }
    assert_int_equal(date_month_days(2100, 2), 28);
    assert_false(date_exists(date_previous((struct date){DATE_YEAR_MIN, 1, 1})));
    assert_false(date_exists((struct date){2026, 0, 1}));
    assert_false(date_exists((struct date){2026, 6, 31}));
}

static void
clocks(void **state)
{
    (void)state;
    char text[CLOCK_TEXT_SIZE];
    clock_text(1772330584000005, text);
    assert_string_equal(text, "2026-03-01T02:03:04.000005Z");
    clock_text(0, text);
    assert_string_equal(text, "1970-01-01T00:00:00.000000Z");
    int64_t start = clock_us();
    assert_int_equal(clock_ms_until(start - 1), 0);
    assert_in_range(clock_ms_until(start + 5000000), 4000, 5001);
    clock_sleep_us(2000);
    clock_sleep_us(-1);
    assert_true(clock_us() - start >= 2000);
    assert_true(clock_wall_us() > 1700000000000000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_strict),
        cmocka_unit_test(days_stand_in_order),
        cmocka_unit_test(clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
