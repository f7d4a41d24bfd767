/* obligations.c - clauses across programs: which agency promised what, and which clauses this year's plans leave out.
 * Rules: sql/api/obligations.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "api/words.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const BOOLEANS[] = {"true", "false", NULL};

static const struct field list_fields[] = {
    {"program", FIELD_UUID},
    {"year", FIELD_INT, .min = 1990, .max = 2100},
    {"without_commitment", FIELD_ENUM, .one_of = BOOLEANS},
    {"attested", FIELD_ENUM, .one_of = BOOLEANS},
    {"agency", FIELD_UUID},
    {"kind", FIELD_ENUM, .one_of = OBLIGATION_KINDS},
    {"q", FIELD_LINE, .max = LIST_QUERY_MAX},
    LIST_PAGE_FIELDS,
    {0},
};

static const char *const GRADES[] = {"well_done", "done", "not_done", NULL};

static const struct field attestation_fields[] = {
    {"year", FIELD_INT, .required = true, .min = 1990, .max = 2100},
    {"grade", FIELD_ENUM, .required = true, .one_of = GRADES},
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {0},
};

static const struct db_stmt attestations_stmt = {"attestation_list", "select * from api.attestation_list($1, $2, $3)"};
static const struct db_stmt attest_stmt = {"attestation_create",
                                           "select * from api.attestation_create($1, $2, $3, $4, $5)"};
static const struct db_stmt list_stmt = {"obligation_list", "select * from api.obligation_list($1, $2, $3)"};

static bool
obligation_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, list_fields, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
attestation_list(struct request *rq, struct reply *reply)
{
    return no_query(rq) &&
           db_reply(rq, &attestations_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
attestation_create(struct request *rq, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, attestation_fields, &doc))
        return false;
    return db_reply(rq, &attest_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

const struct route obligation_routes[] = {
    {"GET", "/api/v1/obligations", obligation_list},
    {"GET", "/api/v1/obligations/{id}/attestations", attestation_list},
    {"POST", "/api/v1/obligations/{id}/attestations", attestation_create},
    {0},
};
