/* search.c - one box over programs, obligations, commitments, reports and agencies. Rules: sql/api/search.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const KINDS[] = {"program", "obligation", "commitment", "agency", "report", NULL};

static const struct field search_fields[] = {
    {"q", FIELD_LINE, .required = true, .max = LIST_QUERY_MAX},
    {"kind", FIELD_ENUM, .one_of = KINDS},
    {"limit", FIELD_INT, .min = 1, .max = LIST_LIMIT_MAX},
    {0},
};

static const struct db_stmt search_stmt = {"search", "select * from api.search($1, $2, $3)"};

static bool
search(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, search_fields, &filter))
        return false;
    return db_reply(rq, &search_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

const struct route search_routes[] = {
    {"GET", "/api/v1/search", search},
    {0},
};
