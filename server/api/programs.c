/* programs.c - signed cooperation programs: logging, signing, corrections, history, documents, the obligation x year
 * grid and the table of one year. Rules are in sql/api/programs.sql, grid.sql and sql/core. */
#include "api/filters.h"
#include "api/list.h"
#include "api/papers.h"
#include "api/routes.h"
#include "api/words.h"
#include "db/db.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const BOOLEANS[] = {"true", "false", NULL};
static const char *const SORTS[] = {"title", "-signed_on", "signed_on", "term_to", NULL};

static const struct field list_fields[] = {
    {"q", FIELD_LINE, .max = LIST_QUERY_MAX},
    {"kind", FIELD_ENUM, .one_of = PROGRAM_KINDS},
    {"state", FIELD_ENUM, .one_of = PROGRAM_STATES},
    {"agency", FIELD_UUID},
    {"year", FIELD_INT, .min = 1990, .max = 2100},
    {"in_force", FIELD_ENUM, .one_of = BOOLEANS},
    {"sort", FIELD_ENUM, .one_of = SORTS},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct field page_fields[] = {LIST_PAGE_FIELDS, {0}};

static const struct field grid_fields[] = {
    {"as_of", FIELD_DATE},
    {0},
};

const struct field program_table_filter[] = {
    {"year", FIELD_INT, .min = 1990, .max = 2100},
    {"as_of", FIELD_DATE},
    {0},
};

static const struct field name_fields[] = {
    {"signatory_id", FIELD_UUID, .required = true},
    {"person_name", FIELD_LINE, .required = true, .max = 500},
    {0},
};

static const struct field correction_fields[] = {
    {"title", FIELD_LINE, .max = 500},
    {"number", FIELD_LINE, .max = 500},
    {"names", FIELD_LIST, .max = 100, .fields = name_fields},
    {"reason", FIELD_TEXT, .required = true, .max = 4000},
    {0},
};

static const struct db_stmt list_stmt = {"program_list", "select * from api.program_list($1, $2, $3)"};
static const struct db_stmt get_stmt = {"program_get", "select * from api.program_get($1, $2, $3)"};
static const struct db_stmt create_stmt = {"program_create", "select * from api.program_create($1, $2, $3, $4)"};
static const struct db_stmt replace_stmt = {"program_replace", "select * from api.program_replace($1, $2, $3, $4)"};
static const struct db_stmt delete_stmt = {"program_delete", "select * from api.program_delete($1, $2, $3)"};
static const struct db_stmt sign_stmt = {"program_sign", "select * from api.program_sign($1, $2, $3, $4, $5)"};
static const struct db_stmt correct_stmt = {"program_correct", "select * from api.program_correct($1, $2, $3, $4, $5)"};
static const struct db_stmt history_stmt = {"program_history", "select * from api.program_history($1, $2, $3, $4)"};
static const struct db_stmt document_stmt = {"program_document_add",
                                             "select * from api.program_document_add($1, $2, $3, $4, $5)"};
static const struct db_stmt grid_stmt = {"program_grid", "select * from api.program_grid($1, $2, $3, $4)"};
static const struct db_stmt table_stmt = {"program_table", "select * from api.program_table($1, $2, $3, $4)"};

static bool
program_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
program_get(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
program_create(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !program_body(rq, &doc))
        return false;
    return db_reply(rq, &create_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, doc), 201, reply);
}

static bool
program_replace(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !program_body(rq, &doc))
        return false;
    return db_reply(rq, &replace_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], doc), 200, reply);
}

static bool
program_delete(struct request *rq, struct reply *reply)
{
    return no_query(rq) && db_reply(rq, &delete_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 204, reply);
}

static bool
program_sign(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, SIGNING_FIELDS, &doc))
        return false;
    return db_reply(rq, &sign_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 200, reply);
}

static bool
program_correct(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, correction_fields, &doc))
        return false;
    return db_reply(rq, &correct_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 200, reply);
}

static bool
program_history(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, page_fields, &filter))
        return false;
    return db_reply(rq, &history_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

static bool
program_document_add(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, DOCUMENT_FIELDS, &doc))
        return false;
    return db_reply(rq, &document_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

static bool
program_grid(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, grid_fields, &filter))
        return false;
    return db_reply(rq, &grid_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

static bool
program_table(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, program_table_filter, &filter))
        return false;
    return db_reply(rq, &table_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

const struct route program_routes[] = {
    {"GET", "/api/v1/programs", program_list},
    {"POST", "/api/v1/programs", program_create},
    {"GET", "/api/v1/programs/{id}", program_get},
    {"PUT", "/api/v1/programs/{id}", program_replace},
    {"DELETE", "/api/v1/programs/{id}", program_delete},
    {"POST", "/api/v1/programs/{id}/signing", program_sign},
    {"POST", "/api/v1/programs/{id}/corrections", program_correct},
    {"GET", "/api/v1/programs/{id}/history", program_history},
    {"POST", "/api/v1/programs/{id}/documents", program_document_add},
    {"GET", "/api/v1/programs/{id}/grid", program_grid},
    {"GET", "/api/v1/programs/{id}/table", program_table},
    {0},
};
