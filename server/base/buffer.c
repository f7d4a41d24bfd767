/* buffer.c - growing bytes in an arena. */
#include "base/buffer.h"

#include "base/arena.h"
#include "base/must.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void
buffer_init(struct buffer *buffer, struct arena *arena, size_t first)
{
    *buffer = (struct buffer){.arena = arena, .capacity = first < 64 ? 64 : first};
    buffer->bytes = arena_alloc(arena, buffer->capacity);
}

/* Room for size more bytes and the NUL. */
static void
buffer_grow(struct buffer *buffer, size_t size)
{
    MUST(size < SIZE_MAX / 4 && buffer->size < SIZE_MAX / 4);
    size_t needed = buffer->size + size + 1;
    if (needed <= buffer->capacity)
        return;
    size_t capacity = buffer->capacity;
    while (capacity < needed)
        capacity *= 2;
    char *bytes = arena_alloc(buffer->arena, capacity);
    memcpy(bytes, buffer->bytes, buffer->size);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
}

void
buffer_add(struct buffer *buffer, const void *bytes, size_t size)
{
    if (size == 0)
        return;
    buffer_grow(buffer, size);
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
}

void
buffer_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void
buffer_char(struct buffer *buffer, char character)
{
    buffer_add(buffer, &character, 1);
}

void
buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start in a second file */
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    MUST(size >= 0);
    buffer_grow(buffer, (size_t)size);
    va_start(args, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): as above */
    (void)vsnprintf(buffer->bytes + buffer->size, (size_t)size + 1, format, args);
    va_end(args);
    buffer->size += (size_t)size;
}

void
buffer_json(struct buffer *buffer, const char *text)
{
    buffer_char(buffer, '"');
    const char *from = text;
    const char *at = text;
    for (; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f)
            continue;
        buffer_add(buffer, from, (size_t)(at - from));
        if (byte == '"' || byte == '\\')
            buffer_printf(buffer, "\\%c", byte);
        else
            buffer_printf(buffer, "\\u%04x", byte);
        from = at + 1;
    }
    buffer_add(buffer, from, (size_t)(at - from));
    buffer_char(buffer, '"');
}
