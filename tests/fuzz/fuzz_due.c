/* Words about time, any bytes: what is read has dates that exist, in order, and means the same in capitals. */
#include "base/arena.h"
#include "base/must.h"
#include "intake/due.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
is_whole(const struct due *due)
{
    MUST((due->kind == DUE_UNKNOWN) == (due->rule == NULL));
    MUST(due->has_date == (due->kind == DUE_DATED || due->kind == DUE_RECURRING));
    MUST((due->date_count > 0) == (due->kind == DUE_RECURRING) && due->date_count <= DUE_DATES_MAX);
    MUST(!due->has_date || date_exists(due->due_on));
    for (size_t i = 0; i < due->date_count; i++)
        MUST(date_exists(due->dates[i]) && (i == 0 || date_compare(due->dates[i - 1], due->dates[i]) < 0));
}

static void
capitals(char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            text[i] = (char)(text[i] - 'a' + 'A');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_new(4096);
    int year = 1990 + data[0];
    char *text = arena_strndup(arena, (const char *)data + 1, size - 1);
    struct due due;
    struct due again;
    due_read(arena, text, size - 1, year, &due);
    is_whole(&due);
    MUST(strlen(due_kind_name(due.kind)) > 0);
    capitals(text, size - 1);
    due_read(arena, text, size - 1, year, &again);
    is_whole(&again);
    MUST(due.kind == again.kind && due.date_count == again.date_count);
    MUST(!due.has_date || date_compare(due.due_on, again.due_on) == 0);
    arena_free(arena);
    return 0;
}
