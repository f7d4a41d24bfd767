/* hash.h - SHA-256, whole or in steps, as 64 hex digits: the same function that SQL's sha256() computes. */
#ifndef CAMKET_AUTH_HASH_H
#define CAMKET_AUTH_HASH_H

#include <stddef.h>
#include <stdint.h>

struct request;

enum {
    HASH_HEX_SIZE = 65,
    HASH_STATE_SIZE = 104
};

/* In place, to be kept by the caller (a file in progress). */
struct hash {
    _Alignas(16) unsigned char state[HASH_STATE_SIZE];
};

void hash_begin(struct hash *hash) __attribute__((nonnull));
void hash_add(struct hash *hash, const void *bytes, size_t size) __attribute__((nonnull(1)));
void hash_end(struct hash *hash, char out[HASH_HEX_SIZE]) __attribute__((nonnull));

void hash_hex(const void *bytes, size_t size, char out[HASH_HEX_SIZE]) __attribute__((nonnull(3)));

/* What an Idempotency-Key stands for: SHA-256 over method, path, content type and body, each preceded by its length so
 * that no two requests collide by moving a border. body_hash: the 64 digits of a spooled upload's content, or NULL for
 * rq->body. */
void hash_request(const struct request *rq, const char *body_hash, char out[HASH_HEX_SIZE])
    __attribute__((nonnull(1, 3)));

#endif
