/* reminders.c - the reminder as text: to paste into a chat, or as an official letter. Words:
 * sql/core/reminder_text.sql.
 */
#include "api/list.h"
#include "api/routes.h"
#include "base/buffer.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const kinds[] = {"chat", "letter", NULL};

static const struct field text_fields[] = {
    {"agency", FIELD_UUID},
    {"year", FIELD_INT, .min = 1945, .max = 2200},
    {"kind", FIELD_ENUM, .one_of = kinds},
    {0},
};

static const struct db_stmt lines_stmt = {"reminder_lines", "select * from api.reminder_lines($1, $2, $3)"};

static bool
line_add(void *context, int columns, const char *const *values)
{
    struct buffer *text = context;

    if (columns > 0 && values[0])
        buffer_text(text, values[0]);
    buffer_char(text, '\n');
    return true;
}

static bool
reminder_text(struct request *rq, struct reply *reply)
{
    const char *filter;
    struct buffer text;

    if (!list_query(rq, text_fields, &filter))
        return false;
    buffer_init(&text, rq->arena, 4096);
    if (!db_rows(rq, &lines_stmt, DB_PARAMS(rq->session, filter, rq->lang == LANG_EN ? "en" : "vi"), line_add, &text))
        return false;
    *reply = (struct reply){.status = 200,
                            .content_type = "text/plain; charset=utf-8",
                            .body = text.bytes,
                            .size = text.size,
                            .fd = -1,
                            .cache = CACHE_REVALIDATE};
    return true;
}

const struct route reminder_routes[] = {
    {"GET", "/api/v1/reminders/text", reminder_text, .lane = LANE_EXPORT},
    {0},
};
