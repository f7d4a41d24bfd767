/* random.c - randomness from the kernel. */
#include "auth/random.h"

#include "base/must.h"

#include <sodium.h>

enum {
    HEX_BYTES_MAX = 64
};

void
random_bytes(void *out, size_t size)
{
    randombytes_buf(out, size);
}

void
random_hex(char *out, size_t digits)
{
    unsigned char bytes[HEX_BYTES_MAX];
    MUST(digits % 2 == 0 && digits / 2 <= sizeof bytes);
    randombytes_buf(bytes, digits / 2);
    sodium_bin2hex(out, digits + 1, bytes, digits / 2);
}

void
random_password(char out[RANDOM_PASSWORD_SIZE])
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    for (size_t i = 0; i + 1 < RANDOM_PASSWORD_SIZE; i++)
        out[i] = letters[randombytes_uniform(sizeof letters - 1)];
    out[RANDOM_PASSWORD_SIZE - 1] = '\0';
}
