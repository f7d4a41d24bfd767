/* due_words.h - a text about time as folded words, numbers and marks, taken one after the other. For the files of due
 * only.
 *
 * Every *_take moves behind what it took and says so, or leaves everything where it was. */
#ifndef CAMKET_INTAKE_DUE_WORDS_H
#define CAMKET_INTAKE_DUE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum due_token_kind {
    TOKEN_WORD,   /* letters, folded: "quy", "thang", "iii"; only "sáu" keeps its mark, for "sau" is after */
    TOKEN_NUMBER, /* at most four digits; text is without leading zeros */
    TOKEN_MARK    /* one character of punctuation; all dashes are "-" */
};

struct due_token {
    enum due_token_kind kind;
    const char *text;
    int value;
    int digits;
};

enum {
    DUE_TOKENS_MAX = 64
};

struct due_words {
    struct due_token token[DUE_TOKENS_MAX];
    size_t count;
    size_t at;
    bool headed; /* "Thời hạn:" stood in front */
};

/* Splits what text_normal made; bullets and quotes around the text are left out. false: nothing there, or more than
 * anybody writes about time. */
bool due_words_read(struct arena *arena, const char *text, struct due_words *out);

/* A phrase in folded words parted by spaces: "6 thang dau nam". */
bool due_take(struct due_words *words, const char *phrase);

/* The first phrase of a NULL-terminated list that stands there; longer ones first. */
bool due_take_any(struct due_words *words, const char *const *phrases);

/* One mark of marks. */
bool due_take_mark(struct due_words *words, const char *marks);

/* A number of one or two digits within min and max. */
bool due_take_number(struct due_words *words, int min, int max, int *out);

/* The same also in Roman numerals and in Vietnamese words: "III", "ba", "mười hai". */
bool due_take_ordinal(struct due_words *words, int max, int *out);

/* A year of four digits. */
bool due_take_year(struct due_words *words, int *out);

/* Whether the word taken last is this one. */
bool due_follows(const struct due_words *words, const char *word);

/* Drops the phrase from the end of the words, if it stands there after something else. */
bool due_drop_last(struct due_words *words, const char *phrase);

bool due_words_end(const struct due_words *words);

#endif
