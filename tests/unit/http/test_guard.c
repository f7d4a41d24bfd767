/* The guard: one table of heads with the status that each deserves, 0 = passes. */
#include "http/guard.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    HEADERS = 4
};

struct head {
    const char *method;
    const char *header[HEADERS][2]; /* after Host */
    int status;
};

static int
status_of(const struct head *head, struct guard *guard)
{
    guard_begin(guard, head->method, "HTTP/1.1");
    guard_header(guard, "Host", 4, "localhost", 9);
    for (size_t i = 0; i < HEADERS && head->header[i][0] != NULL; i++)
        guard_header(guard, head->header[i][0], strlen(head->header[i][0]), head->header[i][1],
                     strlen(head->header[i][1]));
    return guard_end(guard) ? 0 : guard->status;
}

static const struct head heads[] = {
    {"GET", {{NULL}}, 0},
    {"HEAD", {{NULL}}, 0},
    {"OPTIONS", {{NULL}}, 0},
    {"POST", {{"Content-Length", "0"}}, 0},
    {"PUT", {{"Content-Length", "12"}}, 0},
    {"POST", {{"Transfer-Encoding", "chunked"}}, 0},
    {"POST", {{"transfer-encoding", "Chunked"}}, 0},
    {"GET", {{"Content-Length", "0"}}, 0},
    {"POST", {{"Expect", "100-Continue"}, {"Content-Length", "1"}}, 0},
    {"GET", {{"Accept", "a/b"}, {"Accept", "c/d"}}, 0},
    {"GET", {{"X-Any_thing.1", "tab\tand \xc4\x90"}}, 0},
    /* methods */
    {"get", {{NULL}}, 405},
    {"TRACE", {{NULL}}, 405},
    {"CONNECT", {{NULL}}, 405},
    {"FOO{}", {{NULL}}, 405},
    {"", {{NULL}}, 405},
    /* framing */
    {"POST", {{"Transfer-Encoding", "gzip, chunked"}}, 501},
    {"POST", {{"Transfer-Encoding", "identity"}}, 501},
    {"POST", {{"Transfer-Encoding", " chunked"}}, 501},
    {"POST", {{"Transfer-Encoding", ""}}, 501},
    {"POST", {{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}}, 400},
    {"POST", {{"Transfer-Encoding", "chunked"}, {"Content-Length", "3"}}, 400},
    {"POST", {{"Content-Length", "3"}, {"Content-Length", "3"}}, 400},
    {"POST", {{"Content-Length", "3"}, {"content-length", "4"}}, 400},
    {"POST", {{"Content-Length", "+3"}}, 400},
    {"POST", {{"Content-Length", "-1"}}, 400},
    {"POST", {{"Content-Length", "0x2"}}, 400},
    {"POST", {{"Content-Length", ""}}, 400},
    {"POST", {{"Content-Length", "2,2"}}, 400},
    {"POST", {{"Content-Length", "2 "}}, 400},
    {"POST", {{"Content-Length", "1234567890123456"}}, 400},
    {"GET", {{"Content-Length", "1"}}, 400},
    {"GET", {{"Transfer-Encoding", "chunked"}}, 400},
    {"DELETE", {{"Content-Length", "2"}}, 400},
    {"POST", {{"Expect", "foo"}, {"Content-Length", "1"}}, 417},
    /* names, values, doubles */
    {"GET", {{"", "x"}}, 400},
    {"GET", {{"X ", "1"}}, 400},
    {"GET", {{" X", "1"}}, 400},
    {"GET", {{"X:Y", "1"}}, 400},
    {"GET", {{"X\xc3\xa9", "1"}}, 400},
    {"GET", {{"X", "a\rb"}}, 400},
    {"GET", {{"X", "a\x01"}}, 400},
    {"GET", {{"X", "\x7f"}}, 400},
    {"GET", {{"Host", "localhost"}}, 400},
    {"GET", {{"Authorization", "Bearer a"}, {"authorization", "Bearer b"}}, 400},
    {"GET", {{"Cookie", "a=b"}, {"Cookie", "c=d"}}, 400},
    {"POST", {{"Content-Type", "a/b"}, {"Content-Type", "a/b"}}, 400},
    {"POST", {{"Idempotency-Key", "a"}, {"Idempotency-Key", "b"}}, 400},
};

static void
heads_get_what_they_deserve(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        struct guard guard;
        int status = status_of(&heads[i], &guard);
        if (status != heads[i].status)
            fail_msg("row %zu (%s %s: %s): %d instead of %d", i, heads[i].method,
                     heads[i].header[0][0] != NULL ? heads[i].header[0][0] : "-",
                     heads[i].header[0][1] != NULL ? heads[i].header[0][1] : "-", status, heads[i].status);
        if (status != 0)
            assert_non_null(guard.slug);
    }
}

static void
a_nul_inside_is_seen(void **state)
{
    struct guard guard;

    (void)state;
    guard_begin(&guard, "GET", "HTTP/1.1");
    assert_false(guard_header(&guard, "X", 1, "a\0b", 3));
    guard_begin(&guard, "GET", "HTTP/1.1");
    assert_false(guard_header(&guard, "X\0Y", 3, "a", 1));
    assert_int_equal(guard.status, 400);
}

static void
there_must_be_a_host(void **state)
{
    struct guard guard;

    (void)state;
    guard_begin(&guard, "GET", "HTTP/1.1");
    assert_false(guard_end(&guard));
    assert_int_equal(guard.status, 400);
    guard_begin(&guard, "GET", "HTTP/1.1");
    assert_true(guard_header(&guard, "Host", 4, "", 0));
    assert_false(guard_end(&guard));
}

static void
an_old_client_may_not_send_chunks(void **state)
{
    struct guard guard;

    (void)state;
    guard_begin(&guard, "POST", "HTTP/1.0");
    guard_header(&guard, "Host", 4, "a", 1);
    guard_header(&guard, "Transfer-Encoding", 17, "chunked", 7);
    assert_false(guard_end(&guard));
    assert_int_equal(guard.status, 400);
}

static void
headers_are_counted(void **state)
{
    struct guard guard;

    (void)state;
    guard_begin(&guard, "GET", "HTTP/1.1");
    for (int i = 0; i < GUARD_HEADER_MAX; i++)
        assert_true(guard_header(&guard, "X", 1, "y", 1));
    assert_false(guard_header(&guard, "X", 1, "y", 1));
    assert_int_equal(guard.status, 431);
    /* The first fault stays. */
    assert_false(guard_header(&guard, "", 0, "", 0));
    assert_int_equal(guard.status, 431);
}

static void
values_are_found_by_name_in_any_case(void **state)
{
    struct guard guard;
    const struct head head = {"POST", {{"content-LENGTH", "17"}, {"ACCEPT", "first/x"}, {"accept", "second/x"}}, 0};

    (void)state;
    assert_int_equal(status_of(&head, &guard), 0);
    assert_int_equal(guard.length, 17);
    assert_string_equal(guard.header[HEADER_ACCEPT], "first/x");
    assert_string_equal(guard.method, "POST");
    assert_null(guard.header[HEADER_COOKIE]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_get_what_they_deserve), cmocka_unit_test(a_nul_inside_is_seen),
        cmocka_unit_test(there_must_be_a_host),        cmocka_unit_test(an_old_client_may_not_send_chunks),
        cmocka_unit_test(headers_are_counted),         cmocka_unit_test(values_are_found_by_name_in_any_case),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
