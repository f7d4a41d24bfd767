/* Calendar files: folded lines, escapes, stable bytes, what is cancelled. */
#include "base/arena.h"
#include "export/ics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct ics_item open_item = {
    .uid = "one@camket.example",
    .summary =
        "1 Tổ chức hội nghị; báo cáo, đánh giá kết quả thực hiện chương trình phối hợp giữa hai cơ quan trong năm",
    .description = "Chương trình\nQuý IV",
    .day = "20261231",
    .changed_at = "20261122T010203Z",
    .sequence = 4,
};

static const char *
text_of(struct arena *arena, const struct ics_item *item)
{
    struct ics *ics = ics_new("CamKet");

    ics_add(ics, item);
    const char *text = ics_text(ics, arena);
    ics_free(ics);
    return text;
}

static void
an_event_says_what_and_when(void **state)
{
    struct arena *arena = arena_new(4096);
    const char *text = text_of(arena, &open_item);

    (void)state;
    assert_ptr_equal(strstr(text, "BEGIN:VCALENDAR\r\n"), text);
    assert_non_null(strstr(text, "\r\nUID:one@camket.example\r\n"));
    assert_non_null(strstr(text, "\r\nDTSTART;VALUE=DATE:20261231\r\n"));
    assert_non_null(strstr(text, "\r\nDTSTAMP:20261122T010203Z\r\n"));
    assert_non_null(strstr(text, "\r\nSEQUENCE:4\r\n"));
    assert_non_null(strstr(text, "\r\nTRIGGER:-P3D\r\n"));
    assert_non_null(strstr(text, "Tổ chức hội nghị\\; báo cáo\\, "));
    assert_non_null(strstr(text, "\r\nDESCRIPTION:Chương trình\\nQuý IV\r\n"));
    assert_null(strstr(text, "STATUS:"));
    arena_free(arena);
}

static void
lines_are_folded_between_letters(void **state)
{
    struct arena *arena = arena_new(4096);
    const char *text = text_of(arena, &open_item);

    (void)state;
    for (const char *line = text, *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2) {
        assert_true(end - line <= 75);
        /* no line begins with the rest of a letter */
        assert_int_not_equal((unsigned char)line[line[0] == ' '] & 0xc0, 0x80);
    }
    assert_string_equal(text, text_of(arena, &open_item));
    arena_free(arena);
}

static void
what_is_cancelled_is_told_without_a_reminder(void **state)
{
    struct arena *arena = arena_new(4096);
    struct ics_item item = open_item;

    (void)state;
    item.cancelled = true;
    const char *text = text_of(arena, &item);
    assert_non_null(strstr(text, "\r\nSTATUS:CANCELLED\r\n"));
    assert_null(strstr(text, "VALARM"));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_says_what_and_when),
        cmocka_unit_test(lines_are_folded_between_letters),
        cmocka_unit_test(what_is_cancelled_is_told_without_a_reminder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
