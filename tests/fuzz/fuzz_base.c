/* The small strict readers: what they accept, they write back the same. And texts: one step makes them normal, a second
 * changes nothing. */
#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "json/normal.h"
#include "json/scan.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
small_readers(const char *text, size_t size)
{
    struct date date;
    char written[DATE_SIZE];
    char uuid[UUID_SIZE];
    char again[UUID_SIZE];
    long number;
    if (date_parse(text, size, &date)) {
        date_format(date, written);
        MUST(strncmp(written, text, DATE_SIZE - 1) == 0);
    }
    if (uuid_parse(text, size, uuid))
        MUST(uuid_parse(uuid, strlen(uuid), again) && strcmp(uuid, again) == 0);
    if (text_long(text, LONG_MIN, LONG_MAX, &number)) {
        char digits[30];
        (void)snprintf(digits, sizeof digits, "%ld", number);
        MUST(strcmp(digits, text) == 0);
    }
}

static void
normal(struct arena *arena, const char *bytes, size_t size, enum normal_kind kind)
{
    const char *once = text_normal(arena, bytes, size, kind);
    if (!once)
        return;
    MUST(utf8_valid(once, strlen(once)) && text_is_nfc(arena, once));
    const char *twice = text_normal(arena, once, strlen(once), kind);
    MUST(twice && strcmp(once, twice) == 0);
    if (kind == NORMAL_LINE)
        MUST(!strpbrk(once, "\t\r\n"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char line[LOG_LINE_MAX + 1];
    struct arena *arena = arena_new(1024);
    const char *text = arena_strndup(arena, (const char *)data, size);
    small_readers(text, strlen(text));
    normal(arena, text, size, NORMAL_LINE);
    normal(arena, text, size, NORMAL_PROSE);
    (void)scan_json(text, size);
    size_t written = log_format(line, 0, LEVEL_INFO, "fuzz", LOG_FIELDS(LOG_TEXT("text", text)));
    MUST(written <= LOG_LINE_MAX && line[written - 1] == '\n' && utf8_valid(line, written));
    MUST(memchr(line, '\n', written) == line + written - 1);
    arena_free(arena);
    return 0;
}
