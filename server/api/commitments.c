/* commitments.c - the lines of yearly plans that are tracked, and the acts on them: start, report, contribution,
 * verification, withdrawal.
 *
 * Acts are posted as sub-resources, never a change of state. The rules are in sql/api/commitments.sql and
 * sql/api/acts.sql; this file says what a request must look like and where it goes. */
#include "api/filters.h"
#include "api/list.h"
#include "api/routes.h"
#include "api/words.h"
#include "db/db.h"
#include "request/request.h"

static const char *const commitment_sorts[] = {"due_on", "-due_on", "label", "-updated_at", NULL};
static const char *const agency_roles[] = {"lead", "coordinator", "party", NULL};
static const char *const holders[] = {"lead", "verifier", "supervisor", NULL};
static const char *const lateness[] = {"late", NULL};
static const char *const report_kinds[] = {"progress", "completion", NULL};
static const char *const decisions[] = {"accept", "accept_part", "return", NULL};

/* Shared with the exports of the same list: the export filter is the screen filter. */
const struct field commitment_filter[] = {
    {"q", FIELD_LINE, .max = LIST_QUERY_MAX},
    {"program", FIELD_UUID},
    {"plan", FIELD_UUID},
    {"obligation", FIELD_UUID},
    {"year", FIELD_INT, .min = 1990, .max = 2200},
    {"agency", FIELD_UUID},
    {"lead", FIELD_UUID},
    {"role", FIELD_ENUM, .one_of = agency_roles},
    {"state", FIELD_ENUM, .one_of = COMMITMENT_STATES, .max = 11},
    {"bucket", FIELD_ENUM, .one_of = BUCKETS, .max = 12},
    {"due_from", FIELD_DATE},
    {"due_to", FIELD_DATE},
    {"holder", FIELD_ENUM, .one_of = holders},
    {"verification", FIELD_ENUM, .one_of = lateness},
    {"sort", FIELD_ENUM, .one_of = commitment_sorts},
    LIST_PAGE_FIELDS,
    {0},
};

static const struct field page_filter[] = {
    LIST_PAGE_FIELDS,
    {0},
};

static const struct field cited_document[] = {
    {"kind", FIELD_LINE, .max = 100},   {"number", FIELD_LINE, .max = 100},  {"issued_on", FIELD_DATE},
    {"issuer", FIELD_LINE, .max = 300}, {"subject", FIELD_LINE, .max = 500}, {0},
};

static const struct field evidence_fields[] = {
    {"file_id", FIELD_UUID},
    {"document", FIELD_OBJECT, .fields = cited_document},
    {0},
};

static const struct field officer_fields[] = {
    {"post_id", FIELD_UUID},
    {"name", FIELD_LINE, .max = 200},
    {"post_title", FIELD_LINE, .max = 300},
    {0},
};

static const struct field report_fields[] = {
    {"kind", FIELD_ENUM, .required = true, .one_of = report_kinds},
    {"completed_on", FIELD_DATE},
    {"percent", FIELD_INT, .min = 0, .max = 100},
    {"text", FIELD_TEXT, .required = true, .max = 8000},
    {"officer", FIELD_OBJECT, .fields = officer_fields},
    {"evidence", FIELD_LIST, .fields = evidence_fields, .max = 50},
    {"not_received", FIELD_UUID_LIST, .max = 50},
    {0},
};

static const struct field contribution_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 8000},
    {"evidence", FIELD_LIST, .fields = evidence_fields, .max = 50},
    {0},
};

static const struct field verification_fields[] = {
    {"report_id", FIELD_UUID, .required = true},
    {"decision", FIELD_ENUM, .required = true, .one_of = decisions},
    {"text", FIELD_TEXT, .max = 4000},
    {0},
};

static const struct field withdrawal_fields[] = {
    {"report_id", FIELD_UUID, .required = true},
    {"reason", FIELD_TEXT, .max = 4000},
    {0},
};

static const struct field no_fields[] = {{0}};

static const struct db_stmt list_stmt = {"commitment_list", "select * from api.commitment_list($1, $2, $3)"};
static const struct db_stmt get_stmt = {"commitment_get", "select * from api.commitment_get($1, $2, $3)"};
static const struct db_stmt history_stmt = {"commitment_history",
                                            "select * from api.commitment_history($1, $2, $3, $4)"};
static const struct db_stmt start_stmt = {"commitment_start", "select * from api.commitment_start($1, $2, $3, $4, $5)"};
static const struct db_stmt report_stmt = {"report_create", "select * from api.report_create($1, $2, $3, $4, $5)"};
static const struct db_stmt contribution_stmt = {"contribution_create",
                                                 "select * from api.contribution_create($1, $2, $3, $4, $5)"};
static const struct db_stmt verification_stmt = {"verification_create",
                                                 "select * from api.verification_create($1, $2, $3, $4, $5)"};
static const struct db_stmt withdrawal_stmt = {"report_withdraw",
                                               "select * from api.report_withdraw($1, $2, $3, $4, $5)"};

static bool
commitment_list(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, commitment_filter, &filter))
        return false;
    return db_reply(rq, &list_stmt, DB_PARAMS(rq->session, rq->match, filter), 200, reply);
}

static bool
commitment_get(struct request *rq, struct reply *reply)
{
    if (!no_query(rq))
        return false;
    return db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, reply);
}

static bool
commitment_history(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, page_filter, &filter))
        return false;
    return db_reply(rq, &history_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0], filter), 200, reply);
}

/* Every act is the same walk: shape of the body, then one call. */
static bool
act(struct request *rq, const struct field *fields, const struct db_stmt *stmt, int status, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, fields, &doc))
        return false;
    return db_reply(rq, stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), status, reply);
}

static bool
commitment_start(struct request *rq, struct reply *reply)
{
    return act(rq, no_fields, &start_stmt, 200, reply);
}

static bool
report_create(struct request *rq, struct reply *reply)
{
    return act(rq, report_fields, &report_stmt, 201, reply);
}

static bool
contribution_create(struct request *rq, struct reply *reply)
{
    return act(rq, contribution_fields, &contribution_stmt, 201, reply);
}

static bool
verification_create(struct request *rq, struct reply *reply)
{
    return act(rq, verification_fields, &verification_stmt, 201, reply);
}

static bool
report_withdraw(struct request *rq, struct reply *reply)
{
    return act(rq, withdrawal_fields, &withdrawal_stmt, 200, reply);
}

const struct route commitment_routes[] = {
    {"GET", "/api/v1/commitments", commitment_list},
    {"GET", "/api/v1/commitments/{id}", commitment_get},
    {"GET", "/api/v1/commitments/{id}/history", commitment_history},
    {"POST", "/api/v1/commitments/{id}/start", commitment_start},
    {"POST", "/api/v1/commitments/{id}/reports", report_create},
    {"POST", "/api/v1/commitments/{id}/contributions", contribution_create},
    {"POST", "/api/v1/commitments/{id}/verifications", verification_create},
    {"POST", "/api/v1/commitments/{id}/withdrawal", report_withdraw},
    {0},
};
