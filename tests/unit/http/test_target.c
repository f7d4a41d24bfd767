/* The raw target: what is decoded, and what is refused because two readers could understand it differently. */
#include "base/arena.h"
#include "http/target.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static int
begin(void **state)
{
    (void)state;
    arena = arena_new(1024);
    return 0;
}

static int
end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
path_is(const char *raw, const char *path)
{
    struct target target;

    if (!target_parse(arena, raw, &target))
        fail_msg("%s was refused", raw);
    assert_string_equal(target.path, path);
}

static void
paths_are_decoded_by_segment(void **state)
{
    (void)state;
    path_is("/", "/");
    path_is("/api/v1/programs", "/api/v1/programs");
    path_is("/a%20b/c", "/a b/c");
    path_is("/%C4%90o%C3%A0n", "/Đoàn");
    path_is("/a+b", "/a+b");
    path_is("/a/", "/a/");
    path_is("//a", "//a");
    path_is("/a?", "/a");
    path_is("/...", "/...");
}

static void
ambiguous_targets_are_refused(void **state)
{
    static const char *const bad[] = {
        "",        "*",          "a",     "http://host/a", "/a b",     "/a\x7f",    "/\xc4\x90", "/a#b",    "/a\\b",
        "/%",      "/%4",        "/%zz",  "/%00",          "/a%2Fb",   "/a%2fb",    "/a%5Cb",    "/%0A",    "/%0d",
        "/%7F",    "/.",         "/..",   "/a/../b",       "/a/./b",   "/%2e%2e/b", "/a/%2E",    "/.%2e",   "/%C4",
        "/%C0%AF", "/%ED%A0%80", "/a?=1", "/a?b=%00",      "/a?b=%C4", "/a?b=%",    "/a?&b=1",   "/a?b&&c", "/a?b=%0A",
    };
    struct target target;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (target_parse(arena, bad[i], &target))
            fail_msg("accepted: %s", bad[i]);
}

static void
queries_keep_order_and_values(void **state)
{
    struct target target;

    (void)state;
    assert_true(target_parse(arena, "/a?q=d%C3%A2n+v%E1%BA%ADn&year=2022&flag&empty=&q=a%26b%3Dc", &target));
    assert_int_equal(target.query_count, 5);
    assert_string_equal(target.query[0].name, "q");
    assert_string_equal(target.query[0].value, "dân vận");
    assert_string_equal(target.query[1].value, "2022");
    assert_string_equal(target.query[2].name, "flag");
    assert_string_equal(target.query[2].value, "");
    assert_string_equal(target.query[3].value, "");
    assert_string_equal(target.query[4].value, "a&b=c");
}

static void
sizes_are_bounded(void **state)
{
    char raw[TARGET_MAX + 2];
    char many[4 * REQUEST_QUERY_MAX + 16] = "/a?x";
    struct target target;

    (void)state;
    memset(raw, 'a', sizeof raw);
    raw[0] = '/';
    raw[TARGET_MAX] = '\0';
    assert_true(target_parse(arena, raw, &target));
    raw[TARGET_MAX] = 'a';
    raw[TARGET_MAX + 1] = '\0';
    assert_false(target_parse(arena, raw, &target));

    size_t size = strlen(many);
    for (int i = 1; i < REQUEST_QUERY_MAX; i++, size += 2)
        memcpy(many + size, "&x", 3);
    assert_true(target_parse(arena, many, &target));
    memcpy(many + size, "&x", 3);
    assert_false(target_parse(arena, many, &target));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_are_decoded_by_segment, begin, end),
        cmocka_unit_test_setup_teardown(ambiguous_targets_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(queries_keep_order_and_values, begin, end),
        cmocka_unit_test_setup_teardown(sizes_are_bounded, begin, end),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
