/* log.h - JSON lines on standard error, one write(2) a line, so that lines of threads never mix.
 *
 *   log_line(LEVEL_WARN, "database lost", LOG_FIELDS(LOG_TEXT("why", why), LOG_NUMBER("tries", 3)));
 *   {"at":"2026-03-01T02:03:04.000005Z","level":"warn","event":"database lost","why":"...","tries":3}
 *
 * Values are escaped (control characters, quotes, invalid UTF-8 as U+FFFD) and cut to LOG_VALUE_MAX bytes; a line holds
 * at most LOG_LINE_MAX bytes, fields that no longer fit are left out and "cut":true is added. Only http, jobs and the
 * commands log; other rooms return what went wrong. Never logged: tokens, passwords, bodies. */
#ifndef CAMKET_BASE_LOG_H
#define CAMKET_BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level {
    LEVEL_DEBUG,
    LEVEL_INFO,
    LEVEL_WARN,
    LEVEL_ERROR,
    LEVEL_NONE
};
enum {
    LOG_VALUE_MAX = 1000,
    LOG_LINE_MAX = 8000
};

struct log_field {
    const char *name; /* a constant of our own */
    const char *text; /* NULL with is_text: the field is left out */
    int64_t number;
    bool is_text;
};

struct log_fields {
    const struct log_field *field;
    size_t count;
};

#define LOG_TEXT(n, t) ((struct log_field){.name = (n), .text = (t), .is_text = true})
#define LOG_NUMBER(n, i) ((struct log_field){.name = (n), .number = (i)})
#define LOG_FIELDS(...)                                                                                                \
    ((struct log_fields){(const struct log_field[]){__VA_ARGS__},                                                      \
                         sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field)})
#define LOG_NO_FIELDS ((struct log_fields){NULL, 0})

/* Lines below level are dropped; LEVEL_INFO at start, LEVEL_NONE silences. fd: 2 at start. Set before threads are made.
 */
void log_set(enum log_level level, int fd);

void log_line(enum log_level level, const char *event, struct log_fields fields) __attribute__((nonnull));

/* The line that log_line would write, with its newline, into out (at least LOG_LINE_MAX + 1 bytes); returns its size.
 * For tests. */
size_t log_format(char *out, int64_t wall_us, enum log_level level, const char *event, struct log_fields fields)
    __attribute__((nonnull));

#endif
