/* agencies.c - the register of agencies: finding one by any of its names, and one in full. Rules: sql/api/agencies.sql.
 */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const struct field list_fields[] = {
    {"q", FIELD_LINE, .max = LIST_QUERY_MAX},
    {"type", FIELD_LINE, .max = 60},
    {"province", FIELD_LINE, .max = 100},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct db_stmt list_stmt = {"agency_list", "select * from api.agency_list($1, $2, $3)"};
static const struct db_stmt get_stmt = {"agency_get", "select * from api.agency_get($1, $2, $3)"};

static bool
agency_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
agency_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

const struct route agency_routes[] = {
    {"GET", "/api/v1/agencies", agency_list},
    {"GET", "/api/v1/agencies/{id}", agency_get},
    {0},
};
