/* One spelling for each text: what is folded, what is refused, and what a body may cost. */
#include "../rig.h"

#include "base/arena.h"
#include "base/text.h"
#include "json/normal.h"
#include "json/scan.h"

#include <string.h>

struct normal_case {
    const char *text;
    const char *line;  /* NULL = refused */
    const char *prose; /* NULL = refused */
};

static const struct normal_case cases[] = {
    {"Ban Tuyên giáo", "Ban Tuyên giáo", "Ban Tuyên giáo"},
    {"Ban Tuye\xcc\x82n gia\xcc\x81o", "Ban Tuyên giáo", "Ban Tuyên giáo"},
    {"\xc3\x90\xe1\xba\xa3ng \xc3\xb0i", "Đảng đi", "Đảng đi"},
    {"  hai đầu  ", "hai đầu", "  hai đầu"},
    {"a\tb", "a b", "a\tb"},
    {"a\nb", NULL, "a\nb"},
    {"a\r\nb\rc", NULL, "a\nb\nc"},
    {"a\n\n \t\n", NULL, "a"},
    {"a\xc2\xa0"
     "b\xe2\x80\xaf"
     "c\xe3\x80\x80"
     "d",
     "a b c d", "a b c d"},
    {"a\xe2\x80\x8b"
     "b\xef\xbb\xbf"
     "c\xc2\xad"
     "d\xe2\x81\xa0",
     "abcd", "abcd"},
    {"\xe2\x80\x8e"
     "a",
     "a", "a"},
    {"a\xe2\x80\xaa"
     "b",
     NULL, NULL}, /* U+202A */
    {"a\xe2\x81\xa6"
     "b",
     NULL, NULL}, /* U+2066 */
    {"a\xe2\x80\xa8"
     "b",
     NULL, "a\nb"},
    {"a\x01", NULL, NULL},
    {"a\x7f", NULL, NULL},
    {"a\xc2\x80", NULL, NULL},
    {"a\xef\xbf\xbf", NULL, NULL},     /* U+FFFF */
    {"a\xef\xb7\x90", NULL, NULL},     /* U+FDD0 */
    {"a\xf0\x9f\xbf\xbe", NULL, NULL}, /* U+1FFFE */
    {"a\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80"},
    {"a\xff", NULL, NULL},
    {"", "", ""},
    {" \xe2\x80\x8b ", "", ""},
};

static void
check(struct arena *arena, const char *text, enum normal_kind kind, const char *expected)
{
    const char *normal = text_normal(arena, text, strlen(text), kind);
    if (!text_same(normal, expected))
        fail_msg("\"%s\" became \"%s\"", text, normal ? normal : "(refused)");
    if (!normal)
        return;
    assert_true(text_is_nfc(arena, normal));
    assert_string_equal(text_normal(arena, normal, strlen(normal), kind), normal);
}

static void
texts_are_folded_or_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check(arena, cases[i].text, NORMAL_LINE, cases[i].line);
        check(arena, cases[i].text, NORMAL_PROSE, cases[i].prose);
    }
    assert_false(text_is_nfc(arena, "e\xcc\x82"));
    assert_false(text_is_nfc(arena, "\xff"));
    arena_free(arena);
}

static void
folded_texts_meet(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Quý III", "quy iii"},
        {"QUÝ III", "quy iii"},
        {"Quy\xcc\x81 III", "quy iii"},
        {"Đảng ủy", "dang uy"},
        {"\xc3\x90\xe1\xba\xa3ng u\xe1\xbb\xb7", "dang uy"},
        {"hoà hòa", "hoa hoa"},
        {"ƯỜNG ưỡng Ặ", "uong uong a"},
        {"", ""},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(text_fold(arena, pairs[i][0], strlen(pairs[i][0])), pairs[i][1]);
    arena_free(arena);
}

static void
cost_is_counted(void **state)
{
    (void)state;
    static char deep[80];
    static char many[2 * SCAN_VALUE_MAX + 10];
    memset(deep, '[', SCAN_DEPTH_MAX);
    assert_int_equal(scan_json(deep, SCAN_DEPTH_MAX), SCAN_OK);
    memset(deep, '{', sizeof deep);
    assert_int_equal(scan_json(deep, SCAN_DEPTH_MAX + 1), SCAN_DEEP);
    memset(many, ',', sizeof many);
    assert_int_equal(scan_json(many, SCAN_VALUE_MAX), SCAN_OK);
    assert_int_equal(scan_json(many, SCAN_VALUE_MAX + 1), SCAN_MANY);
    /* Inside strings nothing counts, and an escaped quote does not end one. */
    many[0] = '"';
    assert_int_equal(scan_json(many, sizeof many), SCAN_OK);
    many[1] = '\\';
    many[2] = '"';
    assert_int_equal(scan_json(many, sizeof many), SCAN_OK);
    many[sizeof many - 1] = '\\';
    assert_int_equal(scan_json(many, sizeof many), SCAN_OK);
    assert_int_equal(scan_json("", 0), SCAN_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_folded_or_refused),
        cmocka_unit_test(folded_texts_meet),
        cmocka_unit_test(cost_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
