/* arena.c - blocks in a list, newest first; objects never move. */
#include "base/arena.h"

#include "base/must.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ALIGNMENT = 16,
    BLOCK_MIN = 512
};

/* Growth stops doubling here: a large request takes what it needs, not twice that. */
static const size_t block_growth_max = (size_t)1 << 20;

struct block {
    struct block *next;
    size_t size; /* of bytes */
    size_t used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *);
    void *object;
};

struct arena {
    struct block *block;
    struct deferred *deferred;
    size_t next_size;
    bool wipe;
};

/* calloc: arenas promise zeroed memory, and fresh pages are zero already. */
static struct block *
block_new(size_t size)
{
    size_t total;
    MUST(!__builtin_add_overflow(sizeof(struct block), size, &total));
    struct block *block = calloc(1, total);
    if (!block)
        must_failed("out of memory", __FILE__, __LINE__);
    block->size = size;
    return block;
}

struct arena *
arena_new(size_t first)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        must_failed("out of memory", __FILE__, __LINE__);
    arena->next_size = first < BLOCK_MIN ? BLOCK_MIN : first;
    return arena;
}

void
arena_free(struct arena *arena)
{
    if (!arena)
        return;
    /* The list itself lives in the blocks, so they go last. */
    for (struct deferred *deferred = arena->deferred; deferred; deferred = deferred->next)
        deferred->release(deferred->object);
    struct block *block = arena->block;
    while (block) {
        struct block *next = block->next;
        if (arena->wipe)
            explicit_bzero(block->bytes, block->used);
        free(block);
        block = next;
    }
    free(arena);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    MUST(size <= SIZE_MAX - ALIGNMENT);
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->block;
    if (!block || block->size - block->used < rounded) {
        size_t room = arena->next_size < rounded ? rounded : arena->next_size;
        struct block *fresh = block_new(room);
        fresh->next = block;
        arena->block = block = fresh;
        if (arena->next_size < block_growth_max)
            arena->next_size *= 2;
    }
    void *object = block->bytes + block->used;
    block->used += rounded;
    return object;
}

char *
arena_strndup(struct arena *arena, const char *bytes, size_t size)
{
    MUST(size < SIZE_MAX);
    char *copy = arena_alloc(arena, size + 1);
    memcpy(copy, bytes, size);
    return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start in a second file */
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    MUST(size >= 0);
    char *text = arena_alloc(arena, (size_t)size + 1);
    va_start(args, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): as above */
    (void)vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    return text;
}

void
arena_defer(struct arena *arena, void (*release)(void *), void *object)
{
    struct deferred *deferred = arena_alloc(arena, sizeof *deferred);
    *deferred = (struct deferred){arena->deferred, release, object};
    arena->deferred = deferred;
}

void
arena_wipe_later(struct arena *arena)
{
    arena->wipe = true;
}
