/* log.c - one line, one write. */
#include "base/log.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Set once before threads are made; the only state here. */
static enum log_level log_threshold = LEVEL_INFO;
static int log_fd = STDERR_FILENO;

/* A line being written. room leaves space for the end of the line, whatever happens. */
struct line {
    char *bytes;
    size_t size;
    size_t room;
    bool cut;
};

void
log_set(enum log_level level, int fd)
{
    log_threshold = level;
    log_fd = fd;
}

static void
add(struct line *line, const char *bytes, size_t size)
{
    if (line->cut || line->room - line->size < size) {
        line->cut = true;
        return;
    }
    memcpy(line->bytes + line->size, bytes, size);
    line->size += size;
}

static void
add_text(struct line *line, const char *text)
{
    add(line, text, strlen(text));
}

/* Quoted and escaped, at most LOG_VALUE_MAX bytes of it. */
static void
add_json(struct line *line, const char *text)
{
    const char *at = text;
    const char *end = text + strnlen(text, LOG_VALUE_MAX);
    add_text(line, "\"");
    while (at < end) {
        const char *from = at;
        int32_t code = utf8_next(&at, end);
        if (code < 0) {
            at = from + 1;
            add_text(line, "\xef\xbf\xbd");
        } else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029) {
            char escape[8];
            (void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)code & 0xffffU);
            add_text(line, escape);
        } else {
            if (code == '"' || code == '\\')
                add_text(line, "\\");
            add(line, from, (size_t)(at - from));
        }
    }
    add_text(line, "\"");
}

static void
add_field(struct line *line, const struct log_field *field)
{
    if (field->is_text && !field->text)
        return;
    struct line before = *line;
    add_text(line, ",\"");
    add_text(line, field->name);
    add_text(line, "\":");
    if (field->is_text) {
        add_json(line, field->text);
    } else {
        char number[24];
        (void)snprintf(number, sizeof number, "%lld", (long long)field->number);
        add_text(line, number);
    }
    /* A field that does not fit goes whole: half a string is no JSON. */
    if (line->cut)
        line->size = before.size;
}

size_t
/* NOLINTNEXTLINE(readability-non-const-parameter): written through line */
log_format(char *out, int64_t wall_us, enum log_level level, const char *event, struct log_fields fields)
{
    static const char *const levels[] = {"debug", "info", "warn", "error", "none"};
    static const char cut[] = ",\"cut\":true";
    struct line line = {.bytes = out, .room = LOG_LINE_MAX - sizeof cut - 2};
    char at[CLOCK_TEXT_SIZE];
    clock_text(wall_us, at);
    add_text(&line, "{\"at\":\"");
    add_text(&line, at);
    add_text(&line, "\",\"level\":\"");
    add_text(&line, levels[level]);
    add_text(&line, "\",\"event\":");
    add_json(&line, event);
    for (size_t i = 0; i < fields.count && !line.cut; i++)
        add_field(&line, &fields.field[i]);
    line.room = LOG_LINE_MAX;
    if (line.cut) {
        line.cut = false;
        add_text(&line, cut);
    }
    add_text(&line, "}\n");
    return line.size;
}

void
log_line(enum log_level level, const char *event, struct log_fields fields)
{
    if (level < log_threshold)
        return;
    char line[LOG_LINE_MAX + 1];
    size_t size = log_format(line, clock_wall_us(), level, event, fields);
    /* A log that cannot be written must not stop the work. */
    while (write(log_fd, line, size) < 0 && errno == EINTR) {
    }
}
