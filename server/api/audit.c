/* audit.c - the record of acts, for auditors. Rules: sql/api/audit.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const struct field list_fields[] = {
    {"program", FIELD_UUID},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct db_stmt list_stmt = {"event_list", "select * from api.event_list($1, $2, $3)"};

static bool
event_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

const struct route audit_routes[] = {
    {"GET", "/api/v1/audit/events", event_list},
    {0},
};
