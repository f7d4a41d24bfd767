/* notifications.c - the reminders of the acting post. Rules: sql/core/reminder.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const struct field list_fields[] = {
    LIST_PAGE_FIELDS,
    {0},
};

static const struct field read_fields[] = {
    {"ids", FIELD_UUID_LIST, .min = 1, .max = 200},
    {"all", FIELD_BOOL},
    {0},
};

static const struct db_stmt list_stmt = {"me_notifications", "select * from api.me_notifications($1, $2, $3)"};
static const struct db_stmt read_stmt = {"me_notifications_read",
                                         "select * from api.me_notifications_read($1, $2, $3, $4)"};

static bool
notification_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
notification_read(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, read_fields, &doc))
        return false;
    return db_reply(rq, &read_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, doc), 200, reply);
}

const struct route notification_routes[] = {
    {"GET", "/api/v1/me/notifications", notification_list},
    {"POST", "/api/v1/me/notifications/read", notification_read},
    {0},
};
