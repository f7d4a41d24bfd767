/* holidays.c - the calendar of public holidays, a year at a time. Rules: sql/core/holiday.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const struct field list_fields[] = {
    {"year", FIELD_INT, .min = 2001, .max = 2200},
    {0},
};

static const struct field day_fields[] = {
    {"day", FIELD_DATE, .required = true},
    {"name", FIELD_LINE, .required = true, .max = 200},
    {"worked", FIELD_BOOL},
    {"source", FIELD_LINE, .max = 300},
    {0},
};

static const struct field year_fields[] = {
    {"days", FIELD_LIST, .required = true, .max = 100, .fields = day_fields},
    {0},
};

static const struct db_stmt list_stmt = {"holiday_list", "select * from api.holiday_list($1, $2, $3)"};
static const struct db_stmt get_stmt = {"holiday_get", "select * from api.holiday_get($1, $2, $3)"};
static const struct db_stmt replace_stmt = {"holiday_replace", "select * from api.holiday_replace($1, $2, $3, $4)"};

static bool
holiday_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
holiday_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
holiday_replace(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, year_fields, &doc))
        return false;
    return db_reply(rq, &replace_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], doc), 200, reply);
}

const struct route holiday_routes[] = {
    {"GET", "/api/v1/holidays", holiday_list},
    {"GET", "/api/v1/holidays/{year}", holiday_get},
    {"PUT", "/api/v1/holidays/{year}", holiday_replace},
    {0},
};
