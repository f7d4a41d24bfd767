/* Arenas and the buffers in them: zeroed, aligned, owned to the end. */
#include "../rig.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#include <string.h>

static void
memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 16, 17, 511, 4096, 100000, 1, 3};
    struct arena *arena = arena_new(64);
    unsigned char *before = NULL;
    size_t before_size = 0;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        unsigned char *bytes = arena_alloc(arena, sizes[i]);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t b = 0; b < sizes[i]; b++)
            assert_int_equal(bytes[b], 0);
        memset(bytes, 0xff, sizes[i]);
        for (size_t b = 0; b < before_size; b++)
            assert_int_equal(before[b], 0xff);
        before = bytes;
        before_size = sizes[i];
    }
    arena_free(arena);
}

static void
texts_are_copied(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    char source[] = "chương trình";
    char *copy = arena_strdup(arena, source);
    source[0] = 'X';
    assert_string_equal(copy, "chương trình");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_strndup(arena, "", 0), "");
    assert_string_equal(arena_printf(arena, "%s-%d", "a", 7), "a-7");
    arena_free(arena);
}

static char order[4];
static size_t order_size;

static void
release(void *object)
{
    order[order_size++] = *(char *)object;
}

static void
releases_run_last_first(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    char objects[] = "abc";
    for (size_t i = 0; i < 3; i++)
        arena_defer(arena, release, &objects[i]);
    arena_wipe_later(arena);
    arena_free(arena);
    assert_string_equal(order, "cba");
    arena_free(NULL);
}

static void
buffers_grow_and_stay_terminated(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct buffer buffer;
    buffer_init(&buffer, arena, 0);
    assert_string_equal(buffer.bytes, "");
    for (int i = 0; i < 1000; i++) {
        buffer_printf(&buffer, "%d,", i % 10);
        assert_int_equal(strlen(buffer.bytes), buffer.size);
    }
    assert_int_equal(buffer.size, 2000);
    buffer_add(&buffer, NULL, 0);
    assert_int_equal(buffer.size, 2000);
    arena_free(arena);
}

static void
json_strings_are_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *json;
    } cases[] = {
        {"", "\"\""},
        {"Ký kết", "\"Ký kết\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"\n\t\x01\x7f", "\"\\u000a\\u0009\\u0001\\u007f\""},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer buffer;
        buffer_init(&buffer, arena, 0);
        buffer_json(&buffer, cases[i].text);
        assert_string_equal(buffer.bytes, cases[i].json);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(releases_run_last_first),
        cmocka_unit_test(buffers_grow_and_stay_terminated),
        cmocka_unit_test(json_strings_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
