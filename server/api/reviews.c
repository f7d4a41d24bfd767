/* reviews.c - half-year, annual, mid-term and final reviews as plain records of an event: who held it, when, results,
 * limitations and directions. A review may stand without a program (a sector's year-end conference); it always has an
 * agency. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/request.h"

static const char *const review_kinds[] = {"half_year", "annual", "mid_term", "final", NULL};

static const struct field review_filter[] = {
    {"program", FIELD_UUID},
    {"agency", FIELD_UUID},
    {"year", FIELD_INT, .min = 1990, .max = 2200},
    {"kind", FIELD_ENUM, .one_of = review_kinds},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct field review_fields[] = {
    {"program_id", FIELD_UUID},
    {"agency_id", FIELD_UUID},
    {"year", FIELD_INT, .required = true, .min = 1990, .max = 2200},
    {"kind", FIELD_ENUM, .required = true, .one_of = review_kinds},
    {"title", FIELD_LINE, .required = true, .max = 500},
    {"held_on", FIELD_DATE},
    {"place", FIELD_LINE, .max = 300},
    {"chairs", FIELD_TEXT, .max = 2000},
    {"results", FIELD_TEXT_LIST, .max = 100},
    {"limitations", FIELD_TEXT_LIST, .max = 100},
    {"directions", FIELD_TEXT_LIST, .max = 100},
    {"documents", FIELD_TEXT_LIST, .max = 100},
    {0},
};

static const struct db_stmt list_stmt = {"review_list", "select * from api.review_list($1, $2, $3)"};
static const struct db_stmt get_stmt = {"review_get", "select * from api.review_get($1, $2, $3)"};
static const struct db_stmt create_stmt = {"review_create", "select * from api.review_create($1, $2, $3, $4)"};
static const struct db_stmt replace_stmt = {"review_replace", "select * from api.review_replace($1, $2, $3, $4)"};
static const struct db_stmt delete_stmt = {"review_delete", "select * from api.review_delete($1, $2, $3)"};

static bool
review_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, review_filter, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
review_get(struct request *rq, struct reply *reply)
{
    if (!no_query(rq))
        return false;
    return db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
review_create(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, review_fields, &doc))
        return false;
    return db_reply(rq, &create_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, doc), 201, reply);
}

static bool
review_replace(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, review_fields, &doc))
        return false;
    return db_reply(rq, &replace_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], doc), 200, reply);
}

static bool
review_delete(struct request *rq, struct reply *reply)
{
    if (!no_query(rq))
        return false;
    return db_reply(rq, &delete_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 204, reply);
}

const struct route review_routes[] = {
    {"GET", "/api/v1/reviews", review_list},           {"POST", "/api/v1/reviews", review_create},
    {"GET", "/api/v1/reviews/{id}", review_get},       {"PUT", "/api/v1/reviews/{id}", review_replace},
    {"DELETE", "/api/v1/reviews/{id}", review_delete}, {0},
};
