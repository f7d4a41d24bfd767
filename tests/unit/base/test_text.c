/* Texts, UTF-8, ids: tables of what is accepted and what is not. */
#include "../rig.h"

#include "base/text.h"
#include "base/utf8.h"
#include "base/uuid.h"

#include <limits.h>
#include <string.h>

static void
integers_are_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long min, max;
        bool good;
        long value;
    } cases[] = {
        {"0", 0, 9, true, 0},
        {"9", 0, 9, true, 9},
        {"-5", -9, 9, true, -5},
        {"10", 0, 9, false, 0},
        {"-1", 0, 9, false, 0},
        {"", 0, 9, false, 0},
        {"-", -9, 9, false, 0},
        {"-0", -9, 9, false, 0},
        {"+1", 0, 9, false, 0},
        {"01", 0, 9, false, 0},
        {" 1", 0, 9, false, 0},
        {"1 ", 0, 9, false, 0},
        {"1.0", 0, 9, false, 0},
        {"0x1", 0, 9, false, 0},
        {"1e1", 0, 99, false, 0},
        {"9223372036854775807", LONG_MIN, LONG_MAX, true, LONG_MAX},
        {"9223372036854775808", LONG_MIN, LONG_MAX, false, 0},
        {"-9223372036854775808", LONG_MIN, LONG_MAX, true, LONG_MIN},
        {"-9223372036854775809", LONG_MIN, LONG_MAX, false, 0},
        {"99999999999999999999999", LONG_MIN, LONG_MAX, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        long value = 4711;
        bool good = text_long(cases[i].text, cases[i].min, cases[i].max, &value);
        if (good != cases[i].good)
            fail_msg("\"%s\"", cases[i].text);
        assert_int_equal(value, good ? cases[i].value : 4711);
    }
}

static void
comparisons(void **state)
{
    (void)state;
    static const char *const list[] = {"a", "bc", NULL};
    char out[4] = "xyz";
    assert_true(text_same("a", "a"));
    assert_false(text_same("a", "A"));
    assert_true(text_same(NULL, NULL));
    assert_false(text_same(NULL, ""));
    assert_true(text_same_ascii("Content-TYPE", "content-type"));
    assert_false(text_same_ascii("abc", "ab"));
    assert_false(text_same_ascii("ab", "abc"));
    assert_true(text_starts("abc", "ab"));
    assert_false(text_starts("a", "ab"));
    assert_true(text_ends("a.sql", ".sql"));
    assert_false(text_ends("sql", ".sql"));
    assert_true(text_one_of("bc", list));
    assert_false(text_one_of("b", list));
    assert_true(text_copy(out, sizeof out, "abc"));
    assert_string_equal(out, "abc");
    assert_false(text_copy(out, sizeof out, "abcd"));
    assert_string_equal(out, "");
    assert_true(text_is_key("aZ0_-", 5));
    assert_false(text_is_key("a b", 3));
    assert_false(text_is_key("a\0b", 3));
}

static void
utf8_is_strict(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool good;
    } cases[] = {
        {"", true},
        {"abc", true},
        {"Đặng", true},
        {"\xf4\x8f\xbf\xbf", true},
        {"\xc0\x80", false}, /* overlong */
        {"\xc1\xbf", false},
        {"\xe0\x9f\xbf", false},
        {"\xf0\x8f\xbf\xbf", false},
        {"\xed\xa0\x80", false},     /* surrogate */
        {"\xf4\x90\x80\x80", false}, /* past the end */
        {"\xf5\x80\x80\x80", false},
        {"\x80", false},
        {"\xc3", false},
        {"\xe1\xbb", false},
        {"a\xff", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (utf8_valid(cases[i].bytes, strlen(cases[i].bytes)) != cases[i].good)
            fail_msg("case %zu", i);
    assert_false(utf8_valid("a\0b", 3));
}

/* Every scalar value goes out and comes back; every other value does not come back as one. */
static void
utf8_round_trip(void **state)
{
    (void)state;
    for (int32_t code = 1; code <= 0x10ffff; code++) {
        if (code == 0xd800)
            code = 0xe000;
        char bytes[5] = {0};
        size_t size = utf8_put(bytes, code);
        const char *at = bytes;
        if (utf8_next(&at, bytes + size) != code || at != bytes + size)
            fail_msg("U+%04X", (unsigned)code);
        at = bytes;
        if (size > 1)
            assert_int_equal(utf8_next(&at, bytes + size - 1), -1);
        assert_int_equal(utf8_length(bytes), 1);
    }
}

static void
ids_have_one_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *id;
    } cases[] = {
        {"0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d", "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d"},
        {"0B1C2D3E-4F50-4A6B-8C7D-9E0F1A2B3C4D", "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d"},
        {"{0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d}", NULL},
        {"0b1c2d3e4f504a6b8c7d9e0f1a2b3c4d", NULL},
        {"0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4", NULL},
        {"0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4dd", NULL},
        {"0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4g", NULL},
        {"0b1c2d3e-4f50-4a6b-8c7d_9e0f1a2b3c4d", NULL},
        {"0b1c2d3e-4f5--4a6b-8c7d-9e0f1a2b3c4d", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char id[UUID_SIZE] = "before";
        bool good = uuid_parse(cases[i].text, strlen(cases[i].text), id);
        assert_string_equal(id, cases[i].id ? cases[i].id : "before");
        assert_int_equal(good, cases[i].id != NULL);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_are_strict),   cmocka_unit_test(comparisons),
        cmocka_unit_test(utf8_is_strict),        cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(ids_have_one_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
