/* session_token.h - the secret a browser holds, and the cookie it travels in. The database knows only its SHA-256. */
#ifndef CAMKET_AUTH_SESSION_TOKEN_H
#define CAMKET_AUTH_SESSION_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
    TOKEN_SIZE = 44,
    TOKEN_HASH_SIZE = 65
};

/* 32 random bytes as 43 characters of base64url. */
void token_new(char out[TOKEN_SIZE]) __attribute__((nonnull));

/* 64 hex digits of the SHA-256 of the token's characters. false, and out untouched, when it has not the form of a
 * token: nothing to look up then. */
bool token_hash(const char *token, size_t size, char out[TOKEN_HASH_SIZE]) __attribute__((nonnull, warn_unused_result));

/* "__Host-session", or "session" where secure is false (plain http on loopback). */
const char *session_cookie_name(bool secure) __attribute__((returns_nonnull));

/* The value of Set-Cookie that hands the token to the browser for as long as it runs; token NULL = one that removes it.
 */
const char *session_cookie(struct arena *arena, const char *token, bool secure)
    __attribute__((nonnull(1), returns_nonnull));

#endif
