/* dashboards.c - a leader's one page and a clerk's own work: reads of the roll-ups, see sql/api/dashboards.sql and
 * sql/api/work.sql. */
#include "api/filters.h"
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/request.h"
#include "json/fields.h"

/* Shared with the CSV of the same dashboard. */
const struct field one_page_filter[] = {
    {"year", FIELD_INT, .min = 1990, .max = 2200},
    {"agency", FIELD_UUID},
    {"as_of", FIELD_DATE},
    {0},
};

static const struct db_stmt one_page_stmt = {"dashboard_one_page", "select * from api.dashboard_one_page($1, $2, $3)"};
static const struct db_stmt work_stmt = {"me_work", "select * from api.me_work($1, $2)"};

static bool
dashboard_one_page(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, one_page_filter, &filter))
        return false;
    return db_reply(rq, &one_page_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
me_work(struct request *rq, struct reply *reply)
{
    if (!no_query(rq))
        return false;
    return db_reply(rq, &work_stmt, DB_PARAMS(rq->session, rq->match), 200, reply);
}

const struct route dashboard_routes[] = {
    {"GET", "/api/v1/dashboards/one-page", dashboard_one_page},
    {"GET", "/api/v1/me/work", me_work},
    {0},
};
