/* hash.c - SHA-256. */
#include "auth/hash.h"

#include "base/must.h"
#include "request/request.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= HASH_STATE_SIZE, "the caller's room holds libsodium's state");

static crypto_hash_sha256_state *
state_of(struct hash *hash)
{
    return (crypto_hash_sha256_state *)(void *)hash->state;
}

void
hash_begin(struct hash *hash)
{
    crypto_hash_sha256_init(state_of(hash));
}

void
hash_add(struct hash *hash, const void *bytes, size_t size)
{
    if (size > 0)
        crypto_hash_sha256_update(state_of(hash), bytes, size);
}

void
hash_end(struct hash *hash, char out[HASH_HEX_SIZE])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(state_of(hash), digest);
    sodium_bin2hex(out, HASH_HEX_SIZE, digest, sizeof digest);
}

void
hash_hex(const void *bytes, size_t size, char out[HASH_HEX_SIZE])
{
    struct hash hash;
    hash_begin(&hash);
    hash_add(&hash, bytes, size);
    hash_end(&hash, out);
}

static void
add_part(struct hash *hash, const char *bytes, size_t size)
{
    unsigned char length[8];
    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (unsigned char)(((uint64_t)size >> (8 * i)) & 0xff);
    hash_add(hash, length, sizeof length);
    hash_add(hash, bytes, size);
}

static void
add_text(struct hash *hash, const char *text)
{
    add_part(hash, text ? text : "", text ? strlen(text) : 0);
}

void
hash_request(const struct request *rq, const char *body_hash, char out[HASH_HEX_SIZE])
{
    struct hash hash;
    hash_begin(&hash);
    add_text(&hash, rq->method);
    add_text(&hash, rq->path);
    add_text(&hash, rq->content_type);
    if (body_hash) {
        add_text(&hash, body_hash);
        /* The name is part of what is stored with an upload. */
        add_text(&hash, rq->file_name);
    } else {
        add_part(&hash, rq->body, rq->body ? rq->body_size : 0);
    }
    hash_end(&hash, out);
}
