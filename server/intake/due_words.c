/* due_words.c - splits a text about time into folded words, numbers and marks. */
#include "intake/due_words.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"
#include "json/normal.h"

#include <stdint.h>
#include <string.h>

/* Marks before and after a text that say nothing about time: bullets, quotes, brackets, full stops. A question mark
 * does, and dots in front stand for something left blank. */
static const char leading[] = "-*+'([;";
static const char trailing[] = ".,;:-')]";

/* ---- splitting ---- */

/* The ASCII mark that a mark outside ASCII stands for; 0 for any other character. */
static char
mark_of(int32_t code)
{
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2192)
        return '-';
    if ((code >= 0x2018 && code <= 0x201f) || code == 0x2022 || code == 0xab || code == 0xbb || code == 0xb7)
        return '\'';
    return 0;
}

static bool
is_letter(int32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0x80 && mark_of(code) == 0);
}

static bool
is_digit(int32_t code)
{
    return code >= '0' && code <= '9';
}

static struct due_token *
token_add(struct due_words *words, enum due_token_kind kind, const char *text)
{
    if (words->count == DUE_TOKENS_MAX)
        return NULL;
    struct due_token *token = &words->token[words->count++];
    *token = (struct due_token){.kind = kind, .text = text};
    return token;
}

static int
roman(const char *text)
{
    static const char *const numerals[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
    for (size_t i = 0; i < COUNT_OF(numerals); i++)
        if (strcmp(text, numerals[i]) == 0)
            return (int)i + 1;
    return 0;
}

/* "QuýIII" and "QII" are two words. */
static bool
glued_add(struct arena *arena, struct due_words *words, const char *folded)
{
    static const char *const heads[] = {"quy", "q", NULL};
    for (const char *const *head = heads; *head; head++) {
        int number = text_starts(folded, *head) ? roman(folded + strlen(*head)) : 0;
        if (number >= 1 && number <= 4)
            return token_add(words, TOKEN_WORD, "quy") &&
                   token_add(words, TOKEN_WORD, arena_strdup(arena, folded + strlen(*head)));
    }
    return token_add(words, TOKEN_WORD, folded);
}

static bool
word_add(struct arena *arena, struct due_words *words, const char *start, size_t size)
{
    const char *folded = text_fold(arena, start, size);
    /* "sáu" is six and "sau" is after: the one pair of words about time that only its mark tells apart. */
    if (strcmp(folded, "sau") == 0 && (memmem(start, size, "á", 2) || memmem(start, size, "Á", 2)))
        folded = "sáu";
    else if (strcmp(folded, "qui") == 0)
        folded = "quy";
    return glued_add(arena, words, folded);
}

static bool
number_add(struct arena *arena, struct due_words *words, const char *start, size_t size)
{
    int value = 0;
    for (size_t i = 0; i < size && i < 4; i++)
        value = value * 10 + (start[i] - '0');
    if (size > 4)
        return token_add(words, TOKEN_WORD, "?");
    struct due_token *token = token_add(words, TOKEN_NUMBER, arena_printf(arena, "%d", value));
    if (!token)
        return false;
    token->value = value;
    token->digits = (int)size;
    return true;
}

static bool
mark_add(struct arena *arena, struct due_words *words, int32_t code)
{
    char mark = mark_of(code);
    if (code < 0x80)
        mark = (char)code;
    if (mark == '~')
        mark = '-';
    else if (mark == '"')
        mark = '\'';
    return token_add(words, TOKEN_MARK, arena_strndup(arena, &mark, 1));
}

/* The end of the run of letters or digits that begins at start. */
static const char *
run_end(const char *start, const char *end, bool (*belongs)(int32_t code))
{
    const char *at = start;
    while (at < end) {
        const char *after = at;
        int32_t code = utf8_next(&after, end);
        if (!belongs(code))
            break;
        at = after;
    }
    return at;
}

static bool
split(struct arena *arena, const char *at, const char *end, struct due_words *words)
{
    bool room = true;
    while (at < end && room) {
        const char *start = at;
        int32_t code = utf8_next(&at, end);
        if (code == ' ' || code == '\t' || code == '\n')
            continue;
        if (is_letter(code)) {
            at = run_end(start, end, is_letter);
            room = word_add(arena, words, start, (size_t)(at - start));
        } else if (is_digit(code)) {
            at = run_end(start, end, is_digit);
            room = number_add(arena, words, start, (size_t)(at - start));
        } else {
            room = mark_add(arena, words, code);
        }
    }
    return room;
}

static bool
is_mark(const struct due_token *token, const char *marks)
{
    return token->kind == TOKEN_MARK && strchr(marks, token->text[0]);
}

bool
due_words_read(struct arena *arena, const char *text, struct due_words *out)
{
    *out = (struct due_words){0};
    if (!split(arena, text, text + strlen(text), out))
        return false;
    while (out->count > 0 && is_mark(&out->token[out->count - 1], trailing))
        out->count--;
    while (out->at < out->count && is_mark(&out->token[out->at], leading))
        out->at++;
    return !due_words_end(out);
}

/* ---- taking ---- */

bool
due_words_end(const struct due_words *words)
{
    return words->at >= words->count;
}

static const struct due_token *
next(const struct due_words *words, enum due_token_kind kind)
{
    return !due_words_end(words) && words->token[words->at].kind == kind ? &words->token[words->at] : NULL;
}

/* How many tokens phrase has; 0 when they do not stand at at. */
static size_t
match(const struct due_words *words, size_t at, const char *phrase)
{
    size_t taken = 0;
    while (*phrase) {
        size_t size = strcspn(phrase, " ");
        if (at + taken >= words->count)
            return 0;
        const struct due_token *token = &words->token[at + taken];
        if (strlen(token->text) != size || memcmp(token->text, phrase, size) != 0)
            return 0;
        taken++;
        phrase += size;
        phrase += *phrase == ' ';
    }
    return taken;
}

bool
due_take(struct due_words *words, const char *phrase)
{
    size_t taken = match(words, words->at, phrase);
    words->at += taken;
    return taken > 0;
}

bool
due_take_any(struct due_words *words, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (due_take(words, *phrases))
            return true;
    return false;
}

bool
due_take_mark(struct due_words *words, const char *marks)
{
    const struct due_token *token = next(words, TOKEN_MARK);
    bool taken = token && is_mark(token, marks);
    words->at += taken;
    return taken;
}

bool
due_take_number(struct due_words *words, int min, int max, int *out)
{
    const struct due_token *token = next(words, TOKEN_NUMBER);
    if (!token || token->digits > 2 || token->value < min || token->value > max)
        return false;
    *out = token->value;
    words->at++;
    return true;
}

bool
due_take_ordinal(struct due_words *words, int max, int *out)
{
    /* Five ("năm") is also the year and is read as neither. */
    static const struct {
        const char *phrase;
        int number;
    } spelled[] = {{"muoi mot", 11}, {"muoi hai", 12}, {"muoi", 10}, {"mot", 1}, {"hai", 2}, {"ba", 3},
                   {"tu", 4},        {"bon", 4},       {"sáu", 6},   {"bay", 7}, {"tam", 8}, {"chin", 9}};
    if (due_take_number(words, 1, max, out))
        return true;
    const struct due_token *token = next(words, TOKEN_WORD);
    int number = token ? roman(token->text) : 0;
    if (number > 0) {
        if (number > max)
            return false;
        words->at++;
        *out = number;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(spelled); i++)
        if (spelled[i].number <= max && due_take(words, spelled[i].phrase)) {
            *out = spelled[i].number;
            return true;
        }
    return false;
}

bool
due_take_year(struct due_words *words, int *out)
{
    const struct due_token *token = next(words, TOKEN_NUMBER);
    if (!token || token->digits != 4 || token->value < 1900)
        return false;
    *out = token->value;
    words->at++;
    return true;
}

bool
due_follows(const struct due_words *words, const char *word)
{
    return words->at > 0 && strcmp(words->token[words->at - 1].text, word) == 0;
}

bool
due_drop_last(struct due_words *words, const char *phrase)
{
    size_t size = 1;
    for (const char *at = phrase; *at; at++)
        size += *at == ' ';
    if (words->count <= words->at + size || match(words, words->count - size, phrase) != size)
        return false;
    words->count -= size;
    return true;
}
