/* problems.c - finding a problem's words and rendering them. */
#include "json/problems.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "request/problem.h"
#include "request/request.h"
#include "json/slugs.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const struct slug *const slug_tables[] = {slugs_request, slugs_access,     slugs_papers, slugs_commitment,
                                          slugs_closing, slugs_constraint, NULL};

enum {
    ARG_NAME_MAX = 40,
    ARG_SHOWN_MAX = 20
};

const struct slug *
slug_find(const char *name)
{
    for (const struct slug *const *table = slug_tables; *table; table++)
        for (const struct slug *slug = *table; slug->slug; slug++)
            if (strcmp(slug->slug, name) == 0)
                return slug;
    return NULL;
}

const struct slug *
slug_for_status(int status)
{
    const struct slug *nearest = NULL;
    for (const struct slug *slug = slugs_status; slug->slug; slug++) {
        if (slug->status == status)
            return slug;
        /* The first of each class is its general one. */
        if (slug->status == status / 100 * 100)
            nearest = slug;
    }
    return nearest ? nearest : slug_for_status(500);
}

/* ---- words with arguments ---- */

static void
add_value(struct buffer *out, const json_t *value, enum lang lang)
{
    struct date date;
    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        if (lang == LANG_VI && date_parse(text, json_string_length(value), &date))
            buffer_printf(out, "%02d/%02d/%04d", date.day, date.month, date.year);
        else
            buffer_text(out, text);
    } else if (json_is_integer(value)) {
        buffer_printf(out, "%lld", (long long)json_integer_value(value));
    } else if (json_is_real(value)) {
        buffer_printf(out, "%g", json_real_value(value));
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value) && i < ARG_SHOWN_MAX; i++) {
            buffer_text(out, i > 0 ? ", " : "");
            add_value(out, json_array_get(value, i), lang);
        }
    } else {
        buffer_text(out, "…");
    }
}

/* Fills {name} from args, an object or NULL. */
static const char *
fill(struct arena *arena, const char *words, const json_t *args, enum lang lang)
{
    struct buffer out;
    buffer_init(&out, arena, strlen(words) + 64);
    while (*words) {
        size_t plain = strcspn(words, "{");
        buffer_add(&out, words, plain);
        words += plain;
        if (!*words)
            break;
        size_t size = strcspn(words, "}");
        char name[ARG_NAME_MAX] = {0};
        MUST(words[size] == '}' && size - 1 < sizeof name);
        memcpy(name, words + 1, size - 1);
        add_value(&out, json_object_get(args, name), lang);
        words += size + 1;
    }
    return out.bytes;
}

/* ---- rendering ---- */

static const char *
title_of(const struct slug *slug, enum lang lang)
{
    return lang == LANG_EN ? slug->title_en : slug->title_vi;
}

static const char *
detail_of(struct arena *arena, const struct slug *slug, const json_t *args, enum lang lang)
{
    const char *words = lang == LANG_EN ? slug->detail_en : slug->detail_vi;
    return words ? fill(arena, words, args, lang) : title_of(slug, lang);
}

static void
add_fault(struct buffer *out, const char *pointer, const char *title, const char *detail)
{
    buffer_text(out, out->bytes[out->size - 1] == '[' ? "{\"pointer\":" : ",{\"pointer\":");
    buffer_json(out, pointer);
    buffer_text(out, ",\"detail\":");
    /* A detail that adds something follows its title; both are sentences to the reader. */
    if (strcmp(title, detail) == 0) {
        buffer_json(out, title);
    } else {
        buffer_json(out, arena_printf(out->arena, "%s. %s", title, detail));
    }
    buffer_char(out, '}');
}

static void
add_faults(struct buffer *out, const struct request *rq)
{
    for (size_t i = 0; i < rq->problem->fault_count; i++) {
        const struct fault *fault = &rq->problem->fault[i];
        const struct slug *slug = slug_find(fault->slug);
        if (!slug)
            slug = slug_for_status(rq->problem->status);
        json_t *args = json_object();
        MUST(args);
        if (fault->arg)
            MUST(json_object_set_new(args, "arg", json_string(fault->arg)) == 0);
        add_fault(out, fault->pointer, title_of(slug, rq->lang), detail_of(rq->arena, slug, args, rq->lang));
        json_decref(args);
    }
}

/* What core.fail_all raised: {"errors": [{"slug", "pointer", "args"}]}, one for each fault that SQL found. */
static void
add_raised(struct buffer *out, const struct request *rq, const json_t *errors)
{
    for (size_t i = 0; i < json_array_size(errors); i++) {
        const json_t *error = json_array_get(errors, i);
        const char *name = json_string_value(json_object_get(error, "slug"));
        const char *pointer = json_string_value(json_object_get(error, "pointer"));
        const struct slug *slug = name ? slug_find(name) : NULL;
        if (!slug)
            slug = slug_for_status(rq->problem->status);
        add_fault(out, pointer ? pointer : "", title_of(slug, rq->lang),
                  detail_of(rq->arena, slug, json_object_get(error, "args"), rq->lang));
    }
}

void
problem_render(const struct request *rq, const char **body, size_t *size)
{
    const struct problem *problem = rq->problem;
    const struct slug *slug = slug_find(problem->slug);
    if (!slug)
        slug = slug_for_status(problem->status);
    json_t *args = problem->args ? json_loads(problem->args, 0, NULL) : NULL;
    const char *title = title_of(slug, rq->lang);
    const char *detail = detail_of(rq->arena, slug, args, rq->lang);
    const json_t *raised = json_object_get(args, "errors");

    struct buffer out;
    buffer_init(&out, rq->arena, 512);
    buffer_text(&out, "{\"type\":");
    buffer_json(&out, arena_printf(rq->arena, "urn:camket:problem:%s", problem->slug));
    buffer_text(&out, ",\"title\":");
    buffer_json(&out, title);
    buffer_printf(&out, ",\"status\":%d,\"detail\":", problem->status);
    buffer_json(&out, detail);
    buffer_text(&out, ",\"instance\":");
    buffer_json(&out, arena_printf(rq->arena, "urn:camket:request:%s", rq->id));
    buffer_text(&out, ",\"errors\":[");
    if (json_is_array(raised))
        add_raised(&out, rq, raised);
    else if (problem->pointer)
        add_fault(&out, problem->pointer, title, detail);
    add_faults(&out, rq);
    buffer_text(&out, "]}");
    json_decref(args);
    *body = out.bytes;
    *size = out.size;
}

/* ---- the document ---- */

struct row {
    const struct slug *slug;
};

static int
by_name(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    return strcmp(left->slug->slug, right->slug->slug);
}

void
slugs_print(FILE *out)
{
    size_t count = 0;
    for (const struct slug *const *table = slug_tables; *table; table++)
        for (const struct slug *slug = *table; slug->slug; slug++)
            count++;
    MUST(count > 0);
    struct row *sorted = calloc(count, sizeof *sorted);
    MUST(sorted);
    size_t n = 0;
    for (const struct slug *const *table = slug_tables; *table; table++)
        for (const struct slug *slug = *table; slug->slug; slug++)
            sorted[n++].slug = slug;
    qsort(sorted, count, sizeof *sorted, by_name);
    fputs("| slug | status | vi | en |\n|---|---|---|---|\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "| `%s` | %d | %s | %s |\n", sorted[i].slug->slug, sorted[i].slug->status,
                sorted[i].slug->title_vi, sorted[i].slug->title_en);
    free(sorted);
}
