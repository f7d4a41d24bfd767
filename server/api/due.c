/* due.c - what the words for a time mean, so that a form can show it while they are typed. Nothing is read or kept: the
 * same words and year always give the same answer. The reading is intake/due.h's. */
#include "intake/due.h"
#include "api/routes.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

#include <string.h>

enum {
    ANSWER_FIRST = 400,
    YEAR_MIN = 1990,
    YEAR_MAX = 2100
};

static const struct field due_fields[] = {
    {"time_text", FIELD_LINE, .required = true, .max = 500},
    {"year", FIELD_INT, .required = true, .min = YEAR_MIN, .max = YEAR_MAX},
    {0},
};

static void
day_add(struct buffer *out, struct date date)
{
    char day[DATE_SIZE];

    date_format(date, day);
    buffer_json(out, day);
}

static bool
due_get(struct request *rq, struct reply *reply)
{
    struct buffer out;
    struct due due;
    const char *doc;
    long year;

    if (!query_fields(rq, due_fields, &doc))
        return false;
    const char *words = request_query(rq, "time_text");
    MUST(text_long(request_query(rq, "year"), YEAR_MIN, YEAR_MAX, &year));
    due_read(rq->arena, words, strlen(words), (int)year, &due);
    buffer_init(&out, rq->arena, ANSWER_FIRST);
    buffer_printf(&out, "{\"kind\":\"%s\",\"due_on\":", due_kind_name(due.kind));
    if (due.has_date)
        day_add(&out, due.due_on);
    else
        buffer_text(&out, "null");
    buffer_text(&out, ",\"rule\":");
    if (due.rule)
        buffer_json(&out, due.rule);
    else
        buffer_text(&out, "null");
    buffer_text(&out, ",\"dates\":[");
    for (size_t i = 0; i < due.date_count; i++) {
        if (i > 0)
            buffer_char(&out, ',');
        day_add(&out, due.dates[i]);
    }
    buffer_text(&out, "]}");
    reply->status = 200;
    reply->body = out.bytes;
    reply->size = out.size;
    reply->cache = CACHE_NO_STORE;
    return true;
}

/* Asked with each pause in typing, answered without a connection. */
const struct route due_routes[] = {
    {"GET", "/api/v1/due", due_get, .lane = LANE_IO},
    {0},
};
