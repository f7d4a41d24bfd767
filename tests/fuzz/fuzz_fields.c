/* Bodies and query strings against a table that has every kind of field. What is accepted must be JSON that is accepted
 * again and comes out the same: normalising is done in one step. */
#include "base/arena.h"
#include "base/must.h"
#include "base/utf8.h"
#include "request/problem.h"
#include "request/request.h"
#include "json/fields.h"
#include "json/problems.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const kinds[] = {"a", "bc", NULL};

static const struct field nested[5];

static const struct field nested[5] = {
    {"ref", FIELD_LINE, .required = true, .max = 20},
    {"day", FIELD_DATE},
    {"children", FIELD_LIST, .fields = nested, .max = 3},
    {"ids", FIELD_UUID_LIST, .max = 4},
    {0},
};

static const struct field fields[] = {
    {"line", FIELD_LINE, .max = 30},
    {"text", FIELD_TEXT, .max = 60},
    {"raw", FIELD_RAW},
    {"int", FIELD_INT, .min = -5, .max = 99},
    {"number", FIELD_NUMBER},
    {"bool", FIELD_BOOL},
    {"date", FIELD_DATE},
    {"id", FIELD_UUID},
    {"enum", FIELD_ENUM, .one_of = kinds, .max = 3},
    {"object", FIELD_OBJECT, .fields = nested},
    {"list", FIELD_LIST, .fields = nested, .max = 4},
    {"texts", FIELD_TEXT_LIST, .max = 4},
    {"lines", FIELD_LINE_LIST, .max = 4},
    {0},
};

static struct request *
request_of(const char *body, size_t size)
{
    struct request *rq = request_new(NULL, 0, 0);
    rq->method = "POST";
    rq->body = arena_strndup(rq->arena, body, size);
    rq->body_size = size;
    return rq;
}

static void
render(struct request *rq)
{
    const char *body;
    size_t size;
    rq->lang = LANG_VI;
    problem_render(rq, &body, &size);
    MUST(utf8_valid(body, size));
    rq->lang = LANG_EN;
    problem_render(rq, &body, &size);
    MUST(utf8_valid(body, size));
}

static void
body(const char *bytes, size_t size)
{
    const char *doc = NULL;
    struct request *rq = request_of(bytes, size);
    if (body_fields(rq, fields, &doc)) {
        const char *again = NULL;
        MUST(!rq->problem && utf8_valid(doc, strlen(doc)));
        struct request *second = request_of(doc, strlen(doc));
        MUST(body_fields(second, fields, &again) && strcmp(doc, again) == 0);
        request_free(second);
    } else {
        MUST(rq->problem);
        render(rq);
    }
    request_free(rq);
}

/* name=value&name=value, not decoded: the target's parser is fuzzed by itself. */
static void
query(const char *bytes, size_t size)
{
    const char *doc = NULL;
    struct request *rq = request_of("", 0);
    char *at = arena_strndup(rq->arena, bytes, size);
    if (!utf8_valid(at, size)) {
        request_free(rq);
        return;
    }
    while (at && *at && rq->query_count < REQUEST_QUERY_MAX) {
        char *end = strchr(at, '&');
        if (end)
            *end++ = '\0';
        char *value = strchr(at, '=');
        if (value)
            *value++ = '\0';
        rq->query[rq->query_count++] = (struct query_item){at, value ? value : ""};
        at = end;
    }
    if (query_fields(rq, fields, &doc))
        MUST(!rq->problem && utf8_valid(doc, strlen(doc)));
    else
        render(rq);
    request_free(rq);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    if (data[0] % 4 == 0)
        query(bytes, size - 1);
    else
        body(bytes, size - 1);
    return 0;
}
