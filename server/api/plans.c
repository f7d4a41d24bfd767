/* plans.c - the yearly plans of a program: drawing up, signing, documents, and the commitments in them. Rules:
 * sql/api/plans.sql. */
#include "api/list.h"
#include "api/papers.h"
#include "api/routes.h"
#include "api/words.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const SORTS[] = {"due_on", "-due_on", "label", "-updated_at", NULL};

static const struct field page_fields[] = {LIST_PAGE_FIELDS, {0}};

static const struct field commitment_list_fields[] = {
    {"q", FIELD_LINE, .max = LIST_QUERY_MAX},
    {"agency", FIELD_UUID},
    {"state", FIELD_ENUM, .one_of = COMMITMENT_STATES},
    {"bucket", FIELD_ENUM, .max = 12, .one_of = BUCKETS},
    {"due_from", FIELD_DATE},
    {"due_to", FIELD_DATE},
    {"obligation", FIELD_UUID},
    {"sort", FIELD_ENUM, .one_of = SORTS},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct db_stmt list_stmt = {"plan_list", "select * from api.plan_list($1, $2, $3, $4)"};
static const struct db_stmt create_stmt = {"plan_create", "select * from api.plan_create($1, $2, $3, $4, $5)"};
static const struct db_stmt get_stmt = {"plan_get", "select * from api.plan_get($1, $2, $3)"};
static const struct db_stmt replace_stmt = {"plan_replace", "select * from api.plan_replace($1, $2, $3, $4)"};
static const struct db_stmt delete_stmt = {"plan_delete", "select * from api.plan_delete($1, $2, $3)"};
static const struct db_stmt sign_stmt = {"plan_sign", "select * from api.plan_sign($1, $2, $3, $4, $5)"};
static const struct db_stmt document_stmt = {"plan_document_add",
                                             "select * from api.plan_document_add($1, $2, $3, $4, $5)"};

static const char *const outcomes[] = {"carry_over", "not_done", "keep", NULL};
static const char *const causes[] = {"objective", "subjective", NULL};

static const struct field next_fields[] = {
    {"year", FIELD_INT, .min = 1990, .max = 2100},
    {0},
};

static const struct field outcome_fields[] = {
    {"commitment_id", FIELD_UUID, .required = true},
    {"outcome", FIELD_ENUM, .required = true, .one_of = outcomes},
    {"cause", FIELD_ENUM, .one_of = causes},
    {"text", FIELD_TEXT, .max = 4000},
    {0},
};

static const struct field closing_fields[] = {
    {"outcomes", FIELD_LIST, .required = true, .max = 200, .fields = outcome_fields},
    {0},
};

static const struct db_stmt next_stmt = {"plan_next", "select * from api.plan_next($1, $2, $3, $4, $5)"};
static const struct db_stmt close_stmt = {"plan_close", "select * from api.plan_close($1, $2, $3, $4, $5)"};
static const struct db_stmt commitments_stmt = {"plan_commitments",
                                                "select * from api.plan_commitments($1, $2, $3, $4)"};

static bool
plan_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, page_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

static bool
plan_create(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !plan_body(rq, &doc))
        return false;
    return db_reply(rq, &create_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

static bool
plan_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
plan_replace(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !plan_body(rq, &doc))
        return false;
    return db_reply(rq, &replace_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], doc), 200, reply);
}

static bool
plan_delete(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &delete_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 204, reply);
}

static bool
plan_sign(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, SIGNING_FIELDS, &doc))
        return false;
    return db_reply(rq, &sign_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 200, reply);
}

static bool
plan_document_add(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, DOCUMENT_FIELDS, &doc))
        return false;
    return db_reply(rq, &document_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

static bool
plan_next(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, next_fields, &doc))
        return false;
    return db_reply(rq, &next_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

static bool
plan_close(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, closing_fields, &doc))
        return false;
    return db_reply(rq, &close_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 200, reply);
}

static bool
plan_commitments(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, commitment_list_fields, &filter))
        return false;
    return db_reply(rq, &commitments_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

const struct route plan_routes[] = {
    {"GET", "/api/v1/programs/{id}/plans", plan_list},
    {"POST", "/api/v1/programs/{id}/plans", plan_create},
    {"GET", "/api/v1/plans/{id}", plan_get},
    {"PUT", "/api/v1/plans/{id}", plan_replace},
    {"DELETE", "/api/v1/plans/{id}", plan_delete},
    {"POST", "/api/v1/plans/{id}/signing", plan_sign},
    {"POST", "/api/v1/plans/{id}/documents", plan_document_add},
    {"GET", "/api/v1/plans/{id}/commitments", plan_commitments},
    {"POST", "/api/v1/plans/{id}/next", plan_next},
    {"POST", "/api/v1/plans/{id}/closing", plan_close},
    {0},
};
