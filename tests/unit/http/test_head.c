/* What single headers mean: Accept and its relatives, Cookie, Content-Disposition. */
#include "base/arena.h"
#include "http/accept.h"
#include "http/cookie.h"
#include "http/disposition.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define JSON "application/json"

static void
media_ranges(void **state)
{
    (void)state;
    assert_true(accept_type(NULL, JSON));
    assert_true(accept_type("*/*", JSON));
    assert_true(accept_type("application/*", JSON));
    assert_true(accept_type("text/html, application/json;q=0.1", JSON));
    assert_true(accept_type("Application/JSON", JSON));
    assert_true(accept_type("text/html,application/xhtml+xml,*/*;q=0.8", JSON));
    assert_true(accept_type("*/*;q=0, application/json", JSON));
    assert_false(accept_type("", JSON));
    assert_false(accept_type("text/html", JSON));
    assert_false(accept_type("application/json;q=0", JSON));
    assert_false(accept_type("*/*, application/json;q=0.000", JSON));
    assert_false(accept_type("application/*;q=0, */*", JSON));
    assert_false(accept_type("application/jsonx", JSON));
    assert_true(accept_type("application/json ; charset=utf-8 ; q=0.5", JSON));
}

static void
languages(void **state)
{
    (void)state;
    assert_int_equal(accept_language(NULL), LANG_VI);
    assert_int_equal(accept_language("en"), LANG_EN);
    assert_int_equal(accept_language("en-GB,vi;q=0.9"), LANG_EN);
    assert_int_equal(accept_language("vi,en"), LANG_VI);
    assert_int_equal(accept_language("en;q=0.5,vi-VN;q=0.8"), LANG_VI);
    assert_int_equal(accept_language("fr,de"), LANG_VI);
    assert_int_equal(accept_language("fr, en;q=0.3"), LANG_EN);
    assert_int_equal(accept_language("en;q=0"), LANG_VI);
    assert_int_equal(accept_language("enx"), LANG_VI);
    assert_int_equal(accept_language(",,;;q=,en"), LANG_EN);
}

static void
codings(void **state)
{
    (void)state;
    assert_false(accept_encoding(NULL, "br"));
    assert_true(accept_encoding("gzip, deflate, br", "br"));
    assert_true(accept_encoding("gzip;q=0.1", "gzip"));
    assert_false(accept_encoding("gzip;q=0", "gzip"));
    assert_false(accept_encoding("gzip", "br"));
    assert_false(accept_encoding("brx", "br"));
    assert_false(accept_encoding("*", "br"));
}

static void
cookie_is(const char *header, enum cookie_result result, const char *value)
{
    const char *found = NULL;
    size_t size = 0;

    if (cookie_find(header, "session", &found, &size) != result)
        fail_msg("%s", header);
    if (result == COOKIE_FOUND && (size != strlen(value) || memcmp(found, value, size) != 0))
        fail_msg("%s: %.*s", header, (int)size, found);
}

static void
cookies(void **state)
{
    (void)state;
    cookie_is("session=abc", COOKIE_FOUND, "abc");
    cookie_is("a=b; session=abc; c=d", COOKIE_FOUND, "abc");
    cookie_is("a=b;session=abc", COOKIE_FOUND, "abc");
    cookie_is("session=\"abc\"", COOKIE_FOUND, "abc");
    cookie_is("session= abc ", COOKIE_FOUND, "abc");
    cookie_is("session=", COOKIE_FOUND, "");
    cookie_is("session=a=b", COOKIE_FOUND, "a=b");
    cookie_is("session=\"", COOKIE_FOUND, "\"");
    cookie_is("", COOKIE_ABSENT, NULL);
    cookie_is("session", COOKIE_ABSENT, NULL);
    cookie_is("Session=abc", COOKIE_ABSENT, NULL);
    cookie_is("xsession=abc; sessionx=abc; __Host-session=abc", COOKIE_ABSENT, NULL);
    cookie_is("session=a; session=b", COOKIE_BAD, NULL);
    cookie_is("session=a;session=a", COOKIE_BAD, NULL);
    cookie_is(";;; ; session=abc;;", COOKIE_FOUND, "abc");
}

static void
name_is(struct arena *arena, const char *header, const char *name)
{
    const char *found = disposition_name(arena, header);

    if (name == NULL && found != NULL)
        fail_msg("%s: %s", header, found);
    if (name != NULL && found == NULL)
        fail_msg("%s: nothing found", header);
    if (name != NULL)
        assert_string_equal(found, name);
}

static void
file_names(void **state)
{
    struct arena *arena = arena_new(256);

    (void)state;
    name_is(arena, "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.pdf", "Báo cáo.pdf");
    name_is(arena, "attachment; filename=\"a.pdf\"; filename*=utf-8'vi'b.pdf", "b.pdf");
    name_is(arena, "attachment; filename=\"a;b \\\"c\\\".pdf\"", "a;b \"c\".pdf");
    name_is(arena, "attachment;filename=plain.txt ; x=y", "plain.txt");
    name_is(arena, "attachment; FileName=\"x.pdf\"", "x.pdf");
    name_is(arena, "attachment; filename=\"C:\\\\dir\\\\x.pdf\"", "x.pdf");
    name_is(arena, "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fx.pdf", "x.pdf");
    name_is(arena, "attachment", NULL);
    name_is(arena, "", NULL);
    name_is(arena, "attachment; filename=\"\"", NULL);
    name_is(arena, "attachment; filename=\"open", "\"open");
    name_is(arena, "attachment; filename*=UTF-8''a%00b", NULL);
    name_is(arena, "attachment; filename*=UTF-8''a%ff", NULL);
    name_is(arena, "attachment; filename*=UTF-8''a%4", NULL);
    name_is(arena, "attachment; filename*=latin1''a.pdf", NULL);
    name_is(arena, "attachment; filename*=UTF-8''dir%2F", NULL);
    name_is(arena, "attachment; xfilename=a.pdf", NULL);

    assert_string_equal(disposition_attachment(arena, "Báo cáo 2022.csv"),
                        "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%202022.csv");
    assert_string_equal(disposition_attachment(arena, "a\"\r\nX: y;'%"),
                        "attachment; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B%27%25");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(media_ranges), cmocka_unit_test(languages),  cmocka_unit_test(codings),
        cmocka_unit_test(cookies),      cmocka_unit_test(file_names),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("head", tests, NULL, NULL);
}
