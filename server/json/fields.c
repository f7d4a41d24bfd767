/* fields.c - bodies and query strings become checked JSON documents. */
#include "json/fields.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "base/utf8.h"
#include "request/problem.h"
#include "request/request.h"
#include "json/check.h"
#include "json/scan.h"

#include <jansson.h>
#include <pthread.h>
#include <string.h>

/* Parsed at once: the worst accepted body costs some 3 MiB of heap, so parsing stays below 24 MiB whatever arrives. */
enum {
    PARSED_AT_ONCE = 8
};

static pthread_mutex_t gate_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_free = PTHREAD_COND_INITIALIZER;
static int gate_used;

static void
gate_enter(void)
{
    pthread_mutex_lock(&gate_lock);
    while (gate_used == PARSED_AT_ONCE)
        pthread_cond_wait(&gate_free, &gate_lock);
    gate_used++;
    pthread_mutex_unlock(&gate_lock);
}

static void
gate_leave(void)
{
    pthread_mutex_lock(&gate_lock);
    gate_used--;
    pthread_cond_signal(&gate_free);
    pthread_mutex_unlock(&gate_lock);
}

void
json_begin(void)
{
    json_object_seed(0);
}

/* ---- release ---- */

static void
wipe_strings(json_t *value)
{
    const char *name;
    json_t *member;
    json_object_foreach(value, name, member)
    {
        /* jansson lends its bytes as const; nobody reads them after this. */
        const char *text = json_string_value(member);
        char *bytes;
        memcpy(&bytes, &text, sizeof bytes);
        if (bytes)
            explicit_bzero(bytes, json_string_length(member));
    }
}

static void
release_root(void *root)
{
    json_decref(root);
}

static void
release_secret_root(void *root)
{
    wipe_strings(root);
    json_decref(root);
}

static bool
has_secret(const struct field *fields)
{
    for (; fields->name; fields++)
        if (fields->kind == FIELD_SECRET)
            return true;
    return false;
}

/* ---- bodies ---- */

static const char *
parse_slug(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    if (code == json_error_duplicate_key)
        return "json-duplicate-name";
    if (code == json_error_null_character || code == json_error_null_byte_in_key)
        return "json-null-character";
    if (code == json_error_invalid_utf8)
        return "json-utf8";
    if (code == json_error_numeric_overflow)
        return "json-number";
    return "json-invalid";
}

static bool
cost_fits(struct request *rq)
{
    if (rq->body_size > SCAN_BODY_MAX)
        return problem_set(rq, 413, "body-too-large");
    if (!rq->body || rq->body_size == 0)
        return problem_set(rq, 400, "body-missing");
    switch (scan_json(rq->body, rq->body_size)) {
    case SCAN_DEEP:
        return problem_set(rq, 400, "json-too-deep");
    case SCAN_MANY:
        return problem_set(rq, 400, "json-too-many-values");
    case SCAN_OK:
        break;
    }
    return true;
}

static bool
body_checked(struct request *rq, const struct field *fields, void (*complete)(struct request *, struct part),
             const char **doc)
{
    json_error_t error;
    json_t *root = json_loadb(rq->body, rq->body_size, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return problem_set(rq, 400, parse_slug(&error));
    bool secret = has_secret(fields);
    if (secret)
        arena_wipe_later(rq->arena);
    arena_defer(rq->arena, secret && json_is_object(root) ? release_secret_root : release_root, root);

    struct document *document = arena_alloc(rq->arena, sizeof *document);
    document->root = root;
    rq->document = document;
    struct check check = {.rq = rq, .status = 422, .slug = "body-invalid", .document = document};
    buffer_init(&check.out, rq->arena, rq->body_size + 64);
    if (json_is_object(root)) {
        if (complete)
            complete(rq, (struct part){root});
        check_object(&check, fields, root, NULL);
    } else {
        check_fault(&check, NULL, "object-expected", NULL);
    }
    *doc = check.out.bytes;
    return rq->problem == NULL;
}

bool
body_completed(struct request *rq, const struct field *fields, void (*complete)(struct request *, struct part),
               const char **doc)
{
    if (!cost_fits(rq))
        return false;
    gate_enter();
    bool good = body_checked(rq, fields, complete, doc);
    gate_leave();
    return good;
}

bool
body_fields(struct request *rq, const struct field *fields, const char **doc)
{
    return body_completed(rq, fields, NULL, doc);
}

const char *
body_text(const struct request *rq, const char *name)
{
    const struct document *document = rq->document;
    if (!document)
        return NULL;
    for (const struct kept *kept = document->kept; kept; kept = kept->next)
        if (strcmp(kept->name, name) == 0)
            return kept->text;
    return NULL;
}

/* ---- query strings ---- */

static json_t *
must_json(json_t *value)
{
    MUST(value);
    return value;
}

static json_t *
query_list(const char *text)
{
    json_t *list = must_json(json_array());
    for (;;) {
        size_t size = strcspn(text, ",");
        MUST(json_array_append_new(list, must_json(json_stringn(text, size))) == 0);
        if (text[size] == '\0')
            return list;
        text += size + 1;
    }
}

/* What the text of a parameter would be in JSON. A text that is no number stays one: the check then says what was
 * expected. */
static json_t *
query_value(const struct field *field, const char *text)
{
    long number;
    bool several = field->kind == FIELD_LINE_LIST || field->kind == FIELD_TEXT_LIST || field->kind == FIELD_UUID_LIST ||
                   (field->kind == FIELD_ENUM && field->max > 1);
    if (several)
        return query_list(text);
    if (field->kind == FIELD_INT && text_long(text, -1000000000L, 1000000000L, &number))
        return must_json(json_integer(number));
    if (field->kind == FIELD_BOOL && (text_same(text, "true") || text_same(text, "false")))
        return must_json(json_boolean(text[0] == 't'));
    return must_json(json_string(text));
}

static const struct field *
query_field(const struct field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return fields;
    return NULL;
}

static void
query_add(const struct check *check, const struct field *fields, json_t *object, size_t i)
{
    const struct query_item *item = &check->rq->query[i];
    struct place place = {.name = item->name};
    const struct field *field = query_field(fields, item->name);
    /* The target's parser has decoded it; a caller other than http may not have. */
    MUST(utf8_valid(item->value, strlen(item->value)));
    if (!field)
        check_fault(check, &place, "parameter-unknown", NULL);
    else if (json_object_get(object, item->name))
        check_fault(check, &place, "parameter-twice", NULL);
    else if (item->value[0] == '\0')
        check_fault(check, &place, "text-empty", NULL);
    else
        MUST(json_object_set_new(object, item->name, query_value(field, item->value)) == 0);
}

bool
query_fields(struct request *rq, const struct field *fields, const char **doc)
{
    struct check check = {.rq = rq, .status = 400, .slug = "query-invalid", .query = true};
    buffer_init(&check.out, rq->arena, 256);
    json_t *object = must_json(json_object());
    for (size_t i = 0; i < rq->query_count; i++)
        query_add(&check, fields, object, i);
    check_object(&check, fields, object, NULL);
    json_decref(object);
    *doc = check.out.bytes;
    return rq->problem == NULL;
}
