/* check.c - values against their fields. Recursion ends because scan.c bounded the depth. */
#include "json/check.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "request/problem.h"
#include "request/request.h"
#include "json/normal.h"

#include <math.h>
#include <string.h>

enum {
    LINE_MAX_DEFAULT = 500,
    TEXT_MAX_DEFAULT = 20000,
    RAW_MAX_DEFAULT = 200000,
    SECRET_MAX_DEFAULT = 1024
};
enum {
    LIST_MAX_DEFAULT = 200,
    CURSOR_MAX = 1000
};

/* Beyond it a double no longer holds every amount to the thousandth. */
static const double number_max = 1e12;

/* ---- pointers (RFC 6901) ---- */

static void
pointer_add(struct buffer *out, const struct place *place)
{
    if (!place)
        return;
    pointer_add(out, place->parent);
    if (!place->name) {
        buffer_printf(out, "/%zu", place->index);
        return;
    }
    buffer_char(out, '/');
    for (const char *c = place->name; *c; c++) {
        if (*c == '~')
            buffer_text(out, "~0");
        else if (*c == '/')
            buffer_text(out, "~1");
        else
            buffer_char(out, *c);
    }
}

void
check_fault(const struct check *check, const struct place *place, const char *slug, const char *arg)
{
    struct arena *arena = check->rq->arena;
    const char *pointer;
    if (check->query) {
        pointer = arena_printf(arena, "?%s", place && place->name ? place->name : "");
    } else {
        struct buffer out;
        buffer_init(&out, arena, 64);
        pointer_add(&out, place);
        pointer = out.bytes;
    }
    problem_fault(check->rq, check->status, check->slug, (struct fault){pointer, slug, arg});
}

static const char *
number_arg(const struct check *check, long number)
{
    return arena_printf(check->rq->arena, "%ld", number);
}

/* ---- texts ---- */

static void
keep(struct check *check, const struct place *place, const char *text)
{
    if (check->query || place->parent || !place->name)
        return;
    struct kept *kept = arena_alloc(check->rq->arena, sizeof *kept);
    *kept = (struct kept){check->document->kept, arena_strdup(check->rq->arena, place->name), text};
    check->document->kept = kept;
}

static bool
length_fits(const struct check *check, const struct field *field, const struct place *place, size_t length, long max)
{
    if (length > (size_t)max)
        check_fault(check, place, "text-long", number_arg(check, max));
    else if (length == 0)
        check_fault(check, place, "text-empty", NULL);
    else if (field->min > 0 && length < (size_t)field->min)
        check_fault(check, place, "text-short", number_arg(check, field->min));
    else
        return true;
    return false;
}

static void
check_normal(struct check *check, const struct field *field, const json_t *value, const struct place *place,
             enum normal_kind kind)
{
    const char *text = text_normal(check->rq->arena, json_string_value(value), json_string_length(value), kind);
    if (!text) {
        check_fault(check, place, "text-characters", NULL);
        return;
    }
    long usual = kind == NORMAL_LINE ? LINE_MAX_DEFAULT : TEXT_MAX_DEFAULT;
    if (!length_fits(check, field, place, utf8_length(text), field->max > 0 ? field->max : usual))
        return;
    keep(check, place, text);
    buffer_json(&check->out, text);
}

static void
check_raw(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    const char *text = json_string_value(value);
    if (!length_fits(check, field, place, utf8_length(text), field->max > 0 ? field->max : RAW_MAX_DEFAULT))
        return;
    keep(check, place, text);
    buffer_json(&check->out, text);
}

/* Kept where jansson put it and wiped there; the normalised document has null in its place. */
static void
check_secret(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    const char *text = json_string_value(value);
    long max = field->max > 0 ? field->max : SECRET_MAX_DEFAULT;
    buffer_text(&check->out, "null");
    if (json_string_length(value) > (size_t)max)
        check_fault(check, place, "text-long", number_arg(check, max));
    else if (length_fits(check, field, place, utf8_length(text), max))
        keep(check, place, text);
}

static void
check_date(struct check *check, const json_t *value, const struct place *place)
{
    struct date date;
    if (date_parse(json_string_value(value), json_string_length(value), &date))
        buffer_json(&check->out, json_string_value(value));
    else
        check_fault(check, place, "date-invalid", NULL);
}

static void
check_uuid(struct check *check, const json_t *value, const struct place *place)
{
    char uuid[UUID_SIZE];
    if (uuid_parse(json_string_value(value), json_string_length(value), uuid)) {
        keep(check, place, arena_strdup(check->rq->arena, uuid));
        buffer_json(&check->out, uuid);
    } else {
        check_fault(check, place, "id-invalid", NULL);
    }
}

static void
check_enum(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    if (text_one_of(json_string_value(value), field->one_of)) {
        buffer_json(&check->out, json_string_value(value));
        return;
    }
    struct buffer known;
    buffer_init(&known, check->rq->arena, 128);
    for (const char *const *word = field->one_of; *word; word++) {
        if (word != field->one_of)
            buffer_text(&known, ", ");
        buffer_text(&known, *word);
    }
    check_fault(check, place, "value-unknown", known.bytes);
}

/* A cursor is ours, sealed or not: SQL reads it; here only what could not be one is refused. */
static void
check_cursor(struct check *check, const json_t *value, const struct place *place)
{
    const char *text = json_string_value(value);
    size_t size = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");
    if (size == 0 || size > CURSOR_MAX || text[size] != '\0')
        check_fault(check, place, "cursor-invalid", NULL);
    else
        buffer_json(&check->out, text);
}

static void
check_text(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    switch (field->kind) {
    case FIELD_LINE:
        check_normal(check, field, value, place, NORMAL_LINE);
        break;
    case FIELD_TEXT:
        check_normal(check, field, value, place, NORMAL_PROSE);
        break;
    case FIELD_RAW:
        check_raw(check, field, value, place);
        break;
    case FIELD_SECRET:
        check_secret(check, field, value, place);
        break;
    case FIELD_DATE:
        check_date(check, value, place);
        break;
    case FIELD_UUID:
        check_uuid(check, value, place);
        break;
    case FIELD_ENUM:
        check_enum(check, field, value, place);
        break;
    case FIELD_CURSOR:
        check_cursor(check, value, place);
        break;
    case FIELD_INT:
    case FIELD_NUMBER:
    case FIELD_BOOL:
    case FIELD_OBJECT:
    case FIELD_LIST:
    case FIELD_TEXT_LIST:
    case FIELD_LINE_LIST:
    case FIELD_UUID_LIST:
        break;
    }
}

/* ---- numbers ---- */

static void
check_number(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    if (field->kind == FIELD_INT && !json_is_integer(value)) {
        check_fault(check, place, "integer-expected", NULL);
        return;
    }
    if (!json_is_number(value)) {
        check_fault(check, place, "number-expected", NULL);
        return;
    }
    double number = json_number_value(value);
    bool bounded = field->min < field->max;
    double min = bounded ? (double)field->min : -number_max;
    double max = bounded ? (double)field->max : number_max;
    if (!isfinite(number) || number < min || number > max) {
        check_fault(check, place, "number-range", arena_printf(check->rq->arena, "%.0f - %.0f", min, max));
        return;
    }
    if (json_is_integer(value))
        buffer_printf(&check->out, "%lld", (long long)json_integer_value(value));
    else
        buffer_printf(&check->out, "%.15g", number);
}

/* ---- lists and objects ---- */

/* The bounds are the list's: its texts have the usual ones. An enum that comes as a list is one of a query. */
static struct field
list_item(const struct field *list)
{
    struct field item = {.kind = list->kind, .one_of = list->one_of, .fields = list->fields};
    if (list->kind == FIELD_LIST)
        item.kind = FIELD_OBJECT;
    else if (list->kind == FIELD_TEXT_LIST)
        item.kind = FIELD_TEXT;
    else if (list->kind == FIELD_LINE_LIST)
        item.kind = FIELD_LINE;
    else if (list->kind == FIELD_UUID_LIST)
        item.kind = FIELD_UUID;
    return item;
}

static void
check_list(struct check *check, const struct field *field, const json_t *list, const struct place *place)
{
    size_t max = field->max > 0 ? (size_t)field->max : LIST_MAX_DEFAULT;
    size_t size = json_array_size(list);
    if (size > max) {
        check_fault(check, place, "list-long", number_arg(check, (long)max));
        return;
    }
    if (field->min > 0 && size < (size_t)field->min)
        check_fault(check, place, "list-short", number_arg(check, field->min));
    struct field item = list_item(field);
    buffer_char(&check->out, '[');
    for (size_t i = 0; i < size; i++) {
        if (i > 0)
            buffer_char(&check->out, ',');
        json_t *value = json_array_get(list, i);
        struct place at = {.parent = place, .index = i};
        if (check->query)
            at = *place;
        check_value(check, &item, value, &at);
    }
    buffer_char(&check->out, ']');
}

static bool
is_list_kind(enum field_kind kind)
{
    return kind == FIELD_LIST || kind == FIELD_TEXT_LIST || kind == FIELD_LINE_LIST || kind == FIELD_UUID_LIST;
}

static void
check_bool(struct check *check, const json_t *value, const struct place *place)
{
    if (json_is_boolean(value))
        buffer_text(&check->out, json_is_true(value) ? "true" : "false");
    else
        check_fault(check, place, "boolean-expected", NULL);
}

/* Texts, and lists of them: in a query an enum may be one too. */
static void
check_text_or_list(struct check *check, const struct field *field, const json_t *value, const struct place *place)
{
    bool list = is_list_kind(field->kind);
    if (json_is_array(value) && (list || check->query))
        check_list(check, field, value, place);
    else if (json_is_string(value) && !list)
        check_text(check, field, value, place);
    else
        check_fault(check, place, list ? "list-expected" : "text-expected", NULL);
}

void
check_value(struct check *check, const struct field *field, json_t *value, const struct place *place)
{
    if (field->kind == FIELD_INT || field->kind == FIELD_NUMBER)
        check_number(check, field, value, place);
    else if (field->kind == FIELD_BOOL)
        check_bool(check, value, place);
    else if (field->kind != FIELD_OBJECT)
        check_text_or_list(check, field, value, place);
    else if (json_is_object(value))
        check_object(check, field->fields, value, place);
    else
        check_fault(check, place, "object-expected", NULL);
}

static bool
declared(const struct field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return true;
    return false;
}

static void
check_member(struct check *check, const struct field *field, json_t *value, const struct place *place, bool *first)
{
    if (field->required && (!value || json_is_null(value))) {
        check_fault(check, place, "field-missing", NULL);
        return;
    }
    if (!value)
        return;
    if (!*first)
        buffer_char(&check->out, ',');
    *first = false;
    buffer_json(&check->out, field->name);
    buffer_char(&check->out, ':');
    if (json_is_null(value))
        buffer_text(&check->out, "null");
    else
        check_value(check, field, value, place);
}

void
check_object(struct check *check, const struct field *fields, json_t *object, const struct place *place)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        if (!declared(fields, name)) {
            struct place at = {.parent = place, .name = name};
            check_fault(check, &at, "field-unknown", NULL);
        }
    }
    bool first = true;
    buffer_char(&check->out, '{');
    for (const struct field *field = fields; field->name; field++) {
        struct place at = {.parent = place, .name = field->name};
        check_member(check, field, json_object_get(object, field->name), &at, &first);
    }
    buffer_char(&check->out, '}');
}
