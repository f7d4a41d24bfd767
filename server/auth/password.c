/* password.c - Argon2id by libsodium. */
#include "auth/password.h"

#include "base/must.h"
#include "base/text.h"
#include "base/utf8.h"
#include "config/config.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

_Static_assert(PASSWORD_HASH_SIZE >= crypto_pwhash_STRBYTES, "a hash fits");

/* libsodium's encoding has a fixed size and zeros behind the text. */
static bool
is_hash(const char *hash)
{
    return text_starts(hash, crypto_pwhash_argon2id_STRPREFIX) && strlen(hash) < crypto_pwhash_STRBYTES;
}

bool
password_hash(const char *password, const struct hash_cost *cost, char out[PASSWORD_HASH_SIZE])
{
    return crypto_pwhash_str_alg(out, password, strlen(password), cost->passes, cost->memory,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool
password_fits(const char *password, const char *hash, const struct hash_cost *cost)
{
    size_t size = strlen(password);
    if (size > PASSWORD_MAX)
        return false;
    if (!hash || !is_hash(hash)) {
        /* As much work as for a real one, so that time does not tell whether the login exists. */
        char dummy[PASSWORD_HASH_SIZE];
        bool worked = password_hash(password, cost, dummy);
        (void)worked;
        return false;
    }
    char padded[crypto_pwhash_STRBYTES] = {0};
    MUST(text_copy(padded, sizeof padded, hash));
    return crypto_pwhash_str_verify(padded, password, size) == 0;
}

bool
password_is_dated(const char *hash, const struct hash_cost *cost)
{
    char padded[crypto_pwhash_STRBYTES] = {0};
    if (!is_hash(hash) || !text_copy(padded, sizeof padded, hash))
        return true;
    return crypto_pwhash_str_needs_rehash(padded, cost->passes, cost->memory) != 0;
}

/* ---- what people choose ---- */

static char
lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + ('a' - 'A'));
    return c;
}

/* How many of the places hold a byte that follows from the one before: the same, or its neighbour in a run. */
static size_t
predictable(const char *password, size_t size)
{
    static const char *const runs[] = {"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl",
                                       "zxcvbnm"};
    size_t count = 0;
    for (size_t i = 1; i < size; i++) {
        char before = lower(password[i - 1]);
        char here = lower(password[i]);
        bool follows = before == here;
        for (size_t r = 0; r < COUNT_OF(runs) && !follows; r++) {
            const char *place = strchr(runs[r], before);
            follows = place && ((place[1] != '\0' && place[1] == here) || (place != runs[r] && place[-1] == here));
        }
        count += follows;
    }
    return count;
}

/* Bytes that remain when word is taken out of the password, wherever it stands. */
static size_t
without(const char *password, size_t size, const char *word)
{
    size_t length = strlen(word);
    size_t rest = size;
    if (length < 4)
        return size;
    for (size_t i = 0; i + length <= size;) {
        size_t same = 0;
        while (same < length && lower(password[i + same]) == lower(word[same]))
            same++;
        if (same == length) {
            rest -= length;
            i += length;
        } else {
            i++;
        }
    }
    return rest;
}

const char *
password_fault(const char *password, const char *login)
{
    /* Words that belong to this product's world; with little else around them they are the first that anybody tries. */
    static const char *const words[] = {"camket", "matkhau", "password", "vietnam", "tuyengiao", "danvan", "mattran"};
    enum {
        REST_MIN = 6
    };
    size_t size = strlen(password);
    if (size > PASSWORD_MAX)
        return "password-long";
    if (!utf8_valid(password, size) ? size < PASSWORD_MIN : utf8_length(password) < PASSWORD_MIN)
        return "password-short";
    if (predictable(password, size) * 4 >= (size - 1) * 3)
        return "password-guessable";
    if (login && without(password, size, login) < REST_MIN)
        return "password-guessable";
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (without(password, size, words[i]) < REST_MIN)
            return "password-guessable";
    return NULL;
}

void
password_wipe(void *bytes, size_t size)
{
    sodium_memzero(bytes, size);
}
