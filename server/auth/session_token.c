/* session_token.c - tokens and the cookie they travel in. */
#include "auth/session_token.h"

#include "auth/hash.h"
#include "auth/random.h"
#include "base/arena.h"
#include "base/text.h"

#include <sodium.h>
#include <string.h>

enum {
    TOKEN_BYTES = 32
};

_Static_assert((int)TOKEN_HASH_SIZE == (int)HASH_HEX_SIZE, "one size of hash");

void
token_new(char out[TOKEN_SIZE])
{
    unsigned char bytes[TOKEN_BYTES];
    random_bytes(bytes, sizeof bytes);
    sodium_bin2base64(out, TOKEN_SIZE, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

bool
token_hash(const char *token, size_t size, char out[TOKEN_HASH_SIZE])
{
    if (size != TOKEN_SIZE - 1 || !text_is_key(token, size))
        return false;
    hash_hex(token, size, out);
    return true;
}

const char *
session_cookie_name(bool secure)
{
    return secure ? "__Host-session" : "session";
}

const char *
session_cookie(struct arena *arena, const char *token, bool secure)
{
    return arena_printf(arena, "%s=%s; Path=/; %sHttpOnly; SameSite=Strict%s", session_cookie_name(secure),
                        token ? token : "", secure ? "Secure; " : "", token ? "" : "; Max-Age=0");
}
