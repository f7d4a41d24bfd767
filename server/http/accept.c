#include "http/accept.h"

#include <string.h>
#include <strings.h>

enum {
    WEIGHT_FULL = 1000
};

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* "1", "0.5", "0.123" in thousandths. */
static int
weight_parse(const char *at, const char *end)
{
    int weight = 0;
    int unit = WEIGHT_FULL;

    if (at == end || (*at != '0' && *at != '1'))
        return WEIGHT_FULL;
    weight = (*at++ - '0') * WEIGHT_FULL;
    if (at < end && *at == '.') {
        for (at++; at < end && *at >= '0' && *at <= '9' && unit > 1; at++) {
            unit /= 10;
            weight += (*at - '0') * unit;
        }
    }
    return weight > WEIGHT_FULL ? WEIGHT_FULL : weight;
}

/* The weight among the parameters in [at, end), which starts at a ';' or is empty. */
static int
weight_find(const char *at, const char *end)
{
    while (at != NULL && at < end) {
        const char *name = at + 1;

        while (name < end && is_blank(*name))
            name++;
        if (name + 1 < end && (name[0] == 'q' || name[0] == 'Q') && name[1] == '=')
            return weight_parse(name + 2, end);
        at = memchr(name, ';', (size_t)(end - name));
    }
    return WEIGHT_FULL;
}

bool
accept_next(const char **at, struct accept_item *item)
{
    const char *text = *at;

    while (is_blank(*text) || *text == ',')
        text++;
    if (*text == '\0')
        return false;

    const char *end = strchrnul(text, ',');
    const char *name_end = memchr(text, ';', (size_t)(end - text));

    *at = end;
    if (name_end == NULL)
        name_end = end;
    item->weight = weight_find(name_end, end);
    item->text = text;
    while (name_end > text && is_blank(name_end[-1]))
        name_end--;
    item->size = (size_t)(name_end - text);
    return true;
}

/* 3 = the type itself, 2 = its "main" type with any subtype, 1 = any type, 0 = does not cover it. */
static int
range_covers(const struct accept_item *range, const char *type)
{
    size_t major = (size_t)(strchrnul(type, '/') - type);

    if (range->size == strlen(type) && strncasecmp(range->text, type, range->size) == 0)
        return 3;
    if (range->size == 3 && memcmp(range->text, "*/*", 3) == 0)
        return 1;
    if (range->size == major + 2 && strncasecmp(range->text, type, major) == 0 &&
        memcmp(range->text + major, "/*", 2) == 0)
        return 2;
    return 0;
}

bool
accept_type(const char *accept, const char *type)
{
    struct accept_item range;
    int best = 0;
    int weight = 0;

    if (accept == NULL)
        return true;
    while (accept_next(&accept, &range)) {
        int covers = range_covers(&range, type);
        if (covers > best) {
            best = covers;
            weight = range.weight;
        }
    }
    return weight > 0;
}

/* "en" and "en-GB" are English. */
static bool
is_language(const struct accept_item *range, const char *code)
{
    return range->size >= 2 && strncasecmp(range->text, code, 2) == 0 && (range->size == 2 || range->text[2] == '-');
}

enum lang
accept_language(const char *accept)
{
    struct accept_item range;
    enum lang lang = LANG_VI;
    int best = 0;

    if (accept == NULL)
        return LANG_VI;
    while (accept_next(&accept, &range)) {
        if (range.weight <= best)
            continue;
        if (is_language(&range, "vi")) {
            best = range.weight;
            lang = LANG_VI;
        } else if (is_language(&range, "en")) {
            best = range.weight;
            lang = LANG_EN;
        }
    }
    return lang;
}

bool
accept_encoding(const char *accept, const char *coding)
{
    struct accept_item range;

    if (accept == NULL)
        return false;
    while (accept_next(&accept, &range))
        if (range.size == strlen(coding) && strncasecmp(range.text, coding, range.size) == 0)
            return range.weight > 0;
    return false;
}
