/* users.c - accounts, for the administrator of an agency. Rules: sql/api/users.sql. */
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

static const struct db_stmt list_stmt = {"user_list", "select * from api.user_list($1, $2, $3)"};

static bool
user_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

const struct route user_routes[] = {
    {"GET", "/api/v1/users", user_list},
    {0},
};
