/* The log: one JSON line whatever the values hold. */
#include "../rig.h"

#include "base/log.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char head[] = "{\"at\":\"1970-01-01T00:00:00.000000Z\",\"level\":\"warn\",\"event\":\"e\"";

static void
line_is(struct log_fields fields, const char *rest)
{
    char line[LOG_LINE_MAX + 1] = {0};
    char expected[LOG_LINE_MAX + 1];
    size_t size = log_format(line, 0, LEVEL_WARN, "e", fields);
    (void)snprintf(expected, sizeof expected, "%s%s}\n", head, rest);
    assert_int_equal(size, strlen(expected));
    assert_string_equal(line, expected);
}

static void
values_are_escaped(void **state)
{
    (void)state;
    line_is(LOG_NO_FIELDS, "");
    line_is(LOG_FIELDS(LOG_TEXT("a", "x"), LOG_NUMBER("n", -7)), ",\"a\":\"x\",\"n\":-7");
    line_is(LOG_FIELDS(LOG_TEXT("a", NULL)), "");
    line_is(LOG_FIELDS(LOG_TEXT("a", "\"\\\n\x1b[0m")), ",\"a\":\"\\\"\\\\\\u000a\\u001b[0m\"");
    line_is(LOG_FIELDS(LOG_TEXT("a", "Đặng\xff")), ",\"a\":\"Đặng\xef\xbf\xbd\"");
    line_is(LOG_FIELDS(LOG_TEXT("a", "\xc2\x85\xe2\x80\xa8")), ",\"a\":\"\\u0085\\u2028\"");
}

static void
lines_are_bounded(void **state)
{
    (void)state;
    static char big[20000];
    struct log_field fields[20];
    char line[LOG_LINE_MAX + 1] = {0};
    memset(big, '\x01', sizeof big - 1);
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        fields[i] = LOG_TEXT("a", big);
    size_t size = log_format(line, 0, LEVEL_WARN, "e", (struct log_fields){fields, COUNT_OF(fields)});
    assert_true(size <= LOG_LINE_MAX);
    line[size] = '\0';
    assert_true(text_ends(line, ",\"cut\":true}\n"));
    /* A value alone is cut to its own bound. */
    memset(big, 'x', sizeof big - 1);
    size = log_format(line, 0, LEVEL_WARN, "e", (struct log_fields){fields, 1});
    assert_int_equal(size, strlen(head) + strlen(",\"a\":\"\"}\n") + LOG_VALUE_MAX);
}

static void
one_write_a_line(void **state)
{
    (void)state;
    int ends[2];
    char read_back[LOG_LINE_MAX];
    assert_int_equal(pipe(ends), 0);
    log_set(LEVEL_WARN, ends[1]);
    log_line(LEVEL_INFO, "dropped", LOG_NO_FIELDS);
    log_line(LEVEL_ERROR, "kept", LOG_FIELDS(LOG_NUMBER("n", 1)));
    ssize_t size = read(ends[0], read_back, sizeof read_back - 1);
    log_set(LEVEL_INFO, STDERR_FILENO);
    assert_true(size > 0);
    read_back[size] = '\0';
    assert_non_null(strstr(read_back, "\"event\":\"kept\",\"n\":1}\n"));
    assert_null(strstr(read_back, "dropped"));
    close(ends[0]);
    close(ends[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_escaped),
        cmocka_unit_test(lines_are_bounded),
        cmocka_unit_test(one_write_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
