/* buffer.h - growing bytes in an arena, for writers (JSON, CSV, log of a command). Always NUL-terminated behind size.
 *
 * Growth doubles and the old bytes stay in the arena until it goes: a buffer costs at most twice its final size. The
 * caller bounds what it adds. */
#ifndef CAMKET_BASE_BUFFER_H
#define CAMKET_BASE_BUFFER_H

#include <stddef.h>

struct arena;

struct buffer {
    struct arena *arena;
    char *bytes;
    size_t size;
    size_t capacity;
};

/* first: bytes to begin with. */
void buffer_init(struct buffer *buffer, struct arena *arena, size_t first) __attribute__((nonnull));

void buffer_add(struct buffer *buffer, const void *bytes, size_t size) __attribute__((nonnull(1)));
void buffer_text(struct buffer *buffer, const char *text) __attribute__((nonnull));
void buffer_char(struct buffer *buffer, char character) __attribute__((nonnull));
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(1, 2)));

/* A JSON string of valid UTF-8 with its quotes. */
void buffer_json(struct buffer *buffer, const char *text) __attribute__((nonnull));

#endif
