/* random.h - randomness from the kernel, for identifiers and secrets. */
#ifndef CAMKET_AUTH_RANDOM_H
#define CAMKET_AUTH_RANDOM_H

#include <stddef.h>

enum {
    RANDOM_PASSWORD_SIZE = 21
};

void random_bytes(void *out, size_t size) __attribute__((nonnull));

/* digits hex digits (even) and a NUL: a request id is 32. */
void random_hex(char *out, size_t digits) __attribute__((nonnull));

/* 20 characters that are not mistaken for one another on paper (no 0 O 1 l I), 5.8 bits each. */
void random_password(char out[RANDOM_PASSWORD_SIZE]) __attribute__((nonnull));

#endif
