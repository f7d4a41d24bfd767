/* password.h - Argon2id. Slow on purpose (43-68 ms of a core, 64 MiB): only in the hash lane, never on the I/O thread.
 *
 * Passwords are bytes as typed: no normalisation, no trimming. They are never logged and never stored. */
#ifndef CAMKET_AUTH_PASSWORD_H
#define CAMKET_AUTH_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

struct hash_cost;

enum {
    PASSWORD_HASH_SIZE = 128,
    PASSWORD_MIN = 12,
    PASSWORD_MAX = 1024
};

/* The encoded hash with salt and cost. false: not enough memory for the cost. */
bool password_hash(const char *password, const struct hash_cost *cost, char out[PASSWORD_HASH_SIZE])
    __attribute__((nonnull, warn_unused_result));

/* Whether the password fits. hash NULL = nobody of that name: works as long as for a real one, against a fixed dummy of
 * this cost, and answers false. Longer than PASSWORD_MAX bytes: false at once. */
bool password_fits(const char *password, const char *hash, const struct hash_cost *cost)
    __attribute__((nonnull(1, 3), warn_unused_result));

/* After a good login: the stored hash was made with another cost. */
bool password_is_dated(const char *hash, const struct hash_cost *cost) __attribute__((nonnull));

/* NULL when a new password is acceptable, else the slug of what is wrong: password-short (fewer than PASSWORD_MIN
 * characters), password-long, password-guessable (one character over and over, a run of the keyboard, the login or the
 * product's name and little else). */
const char *password_fault(const char *password, const char *login) __attribute__((nonnull(1)));

/* Overwrites a secret in memory we own. */
void password_wipe(void *bytes, size_t size) __attribute__((nonnull));

#endif
