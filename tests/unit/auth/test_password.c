/* Passwords, hashes, tokens, cookies and the cross-site decision, at the lowest cost. */
#include "../rig.h"

#include "auth/auth.h"
#include "auth/csrf.h"
#include "auth/hash.h"
#include "auth/password.h"
#include "auth/random.h"
#include "auth/session_token.h"
#include "base/arena.h"
#include "base/text.h"
#include "config/config.h"

#include <stdio.h>
#include <string.h>

static const struct hash_cost cheap = {1, 8192};
static const struct hash_cost dearer = {2, 16384};

static void
passwords_fit_their_hash(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE];
    char other[PASSWORD_HASH_SIZE];
    char long_one[PASSWORD_MAX + 2];
    assert_true(password_hash("mật khẩu dài", &cheap, hash));
    assert_true(password_hash("mật khẩu dài", &cheap, other));
    assert_true(text_starts(hash, "$argon2id$v=19$m=8,t=1,p=1$"));
    assert_string_not_equal(hash, other);
    assert_true(password_fits("mật khẩu dài", hash, &cheap));
    assert_true(password_fits("mật khẩu dài", hash, &dearer));
    assert_false(password_fits("mật khẩu dàI", hash, &cheap));
    assert_false(password_fits("", hash, &cheap));
    assert_false(password_fits("mật khẩu dài", NULL, &cheap));
    assert_false(password_fits("mật khẩu dài", "", &cheap));
    assert_false(password_fits("mật khẩu dài", "$2b$10$abcdefghijklmnopqrstuu", &cheap));
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    assert_true(password_hash(long_one, &cheap, hash));
    assert_false(password_fits(long_one, hash, &cheap));
}

static void
old_costs_are_noticed(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE];
    assert_true(password_hash("x", &cheap, hash));
    assert_false(password_is_dated(hash, &cheap));
    assert_true(password_is_dated(hash, &dearer));
    assert_true(password_is_dated("what is this", &cheap));
}

static void
guessable_passwords(void **state)
{
    (void)state;
    static const struct {
        const char *password;
        const char *login;
        const char *fault;
    } cases[] = {
        {"ngựa ô qua cầu", "an", NULL},
        {"correct horse battery", NULL, NULL},
        {"Xk7pQ2mZt9Lw", "an", NULL},
        {"ngắn", NULL, "password-short"},
        {"12345678901", NULL, "password-short"},
        {"mười một chữ", NULL, NULL},
        {"aaaaaaaaaaaaaaaa", NULL, "password-guessable"},
        {"123456789012345", NULL, "password-guessable"},
        {"qwertyuiopasdf", NULL, "password-guessable"},
        {"abcdefghijklmn", NULL, "password-guessable"},
        {"btg.phuyen2024", "btg.phuyen", "password-guessable"},
        {"BTG.PHUYEN2024", "btg.phuyen", "password-guessable"},
        {"camketcamket99", NULL, "password-guessable"},
        {"Password2024!", NULL, "password-guessable"},
        {"vietnam-hanoi-hue", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *fault = password_fault(cases[i].password, cases[i].login);
        if (!text_same(fault, cases[i].fault))
            fail_msg("%s: %s", cases[i].password, fault ? fault : "accepted");
    }
    char long_one[PASSWORD_MAX + 2];
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    assert_string_equal(password_fault(long_one, NULL), "password-long");
    char secret[] = "secret";
    password_wipe(secret, sizeof secret);
    assert_int_equal(secret[0], 0);
}

static void
made_up_passwords_are_acceptable(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        char password[RANDOM_PASSWORD_SIZE];
        random_password(password);
        assert_int_equal(strlen(password), RANDOM_PASSWORD_SIZE - 1);
        assert_null(strpbrk(password, "0O1lI"));
        assert_null(password_fault(password, "an"));
    }
}

static void
sha256_vectors(void **state)
{
    (void)state;
    char hex[HASH_HEX_SIZE];
    struct hash hash;
    hash_hex("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_hex("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_begin(&hash);
    hash_add(&hash, "a", 1);
    hash_add(&hash, NULL, 0);
    hash_add(&hash, "bc", 2);
    hash_end(&hash, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Two requests that differ anywhere, or only in where one part ends, have two fingerprints. */
static void
fingerprints_differ(void **state)
{
    (void)state;
    static const struct request requests[] = {
        {.method = "POST", .path = "/a", .content_type = "application/json", .body = "{}", .body_size = 2},
        {.method = "PUT", .path = "/a", .content_type = "application/json", .body = "{}", .body_size = 2},
        {.method = "POST", .path = "/ab", .content_type = "application/json", .body = "{}", .body_size = 2},
        {.method = "POST", .path = "/a", .content_type = "text/plain", .body = "{}", .body_size = 2},
        {.method = "POST", .path = "/a", .content_type = "application/json", .body = "{ }", .body_size = 3},
        {.method = "POST", .path = "/a", .content_type = "application/json", .body = NULL, .body_size = 0},
        {.method = "POST", .path = "/aapplication/json", .content_type = NULL, .body = "{}", .body_size = 2},
    };
    char hex[COUNT_OF(requests) + 2][HASH_HEX_SIZE];
    size_t count = COUNT_OF(requests);
    for (size_t i = 0; i < count; i++)
        hash_request(&requests[i], NULL, hex[i]);
    hash_request(&requests[0], "ba78", hex[count]);
    hash_request(&requests[0], "ba79", hex[count + 1]);
    for (size_t i = 0; i < count + 2; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(hex[i], hex[j]);
    char again[HASH_HEX_SIZE];
    hash_request(&requests[0], NULL, again);
    assert_string_equal(again, hex[0]);
}

static void
tokens(void **state)
{
    (void)state;
    char token[TOKEN_SIZE];
    char other[TOKEN_SIZE];
    char hash[TOKEN_HASH_SIZE] = "before";
    token_new(token);
    token_new(other);
    assert_int_equal(strlen(token), TOKEN_SIZE - 1);
    assert_string_not_equal(token, other);
    assert_true(token_hash(token, TOKEN_SIZE - 1, hash));
    assert_int_equal(strlen(hash), 64);
    memcpy(hash, "before", 7);
    assert_false(token_hash(token, TOKEN_SIZE - 2, hash));
    token[5] = '+';
    assert_false(token_hash(token, TOKEN_SIZE - 1, hash));
    assert_string_equal(hash, "before");
    char hex[33];
    random_hex(hex, 32);
    assert_int_equal(strspn(hex, "0123456789abcdef"), 32);
}

static void
cookies(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_string_equal(session_cookie(arena, "T", true),
                        "__Host-session=T; Path=/; Secure; HttpOnly; SameSite=Strict");
    assert_string_equal(session_cookie(arena, "T", false), "session=T; Path=/; HttpOnly; SameSite=Strict");
    assert_string_equal(session_cookie(arena, NULL, false), "session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    arena_free(arena);
}

static void
cross_site_writes(void **state)
{
    (void)state;
    static const struct {
        struct csrf_facts facts;
        bool allowed;
    } cases[] = {
        {{"GET", "cross-site", "https://evil.example", "camket.vn", true}, true},
        {{"POST", "same-origin", NULL, "camket.vn", true}, true},
        {{"POST", "same-site", NULL, "camket.vn", true}, false},
        {{"POST", "cross-site", "https://camket.vn", "camket.vn", true}, false},
        {{"POST", "none", NULL, "camket.vn", true}, false},
        {{"POST", NULL, NULL, "camket.vn", true}, false},
        {{"POST", NULL, "https://camket.vn", "camket.vn", true}, true},
        {{"POST", NULL, "https://CAMKET.vn", "camket.vn", true}, true},
        {{"POST", NULL, "http://camket.vn", "camket.vn", true}, false},
        {{"POST", NULL, "https://camket.vn.evil.example", "camket.vn", true}, false},
        {{"POST", NULL, "null", "camket.vn", true}, false},
        {{"POST", NULL, "http://127.0.0.1:8080", "127.0.0.1:8080", false}, true},
        {{"POST", NULL, "http://127.0.0.1:8081", "127.0.0.1:8080", false}, false},
        {{"DELETE", NULL, "http://localhost", NULL, false}, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (csrf_allows(&cases[i].facts) != cases[i].allowed)
            fail_msg("case %zu", i);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_fit_their_hash),
        cmocka_unit_test(old_costs_are_noticed),
        cmocka_unit_test(guessable_passwords),
        cmocka_unit_test(made_up_passwords_are_acceptable),
        cmocka_unit_test(sha256_vectors),
        cmocka_unit_test(fingerprints_differ),
        cmocka_unit_test(tokens),
        cmocka_unit_test(cookies),
        cmocka_unit_test(cross_site_writes),
    };
    auth_begin();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
