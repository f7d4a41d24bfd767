/* arena.h - memory that lives as long as its owner, most often one request.
 *
 * Everything a request makes (text, PGresult, json_t) is allocated in or handed to its arena and goes when the arena is
 * freed; no handler frees anything. Out of memory aborts: honest only because every size that a client can choose is
 * bounded before it is allocated. */
#ifndef CAMKET_BASE_ARENA_H
#define CAMKET_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* first: bytes of the first block; later blocks grow geometrically. Never NULL. */
struct arena *arena_new(size_t first);

/* Runs the deferred releases, last first, then frees all memory. arena_free(NULL) is allowed. */
void arena_free(struct arena *arena);

/* Zeroed memory aligned for any object. Never NULL; the caller never frees it. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));

char *arena_strdup(struct arena *arena, const char *text) __attribute__((nonnull, returns_nonnull));
char *arena_strndup(struct arena *arena, const char *bytes, size_t size) __attribute__((nonnull, returns_nonnull));
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull, returns_nonnull));

/* The arena owns object from now on: release(object) runs in arena_free. */
void arena_defer(struct arena *arena, void (*release)(void *), void *object);

/* The arena holds a secret: its memory is overwritten before it is given back. */
void arena_wipe_later(struct arena *arena);

#endif
