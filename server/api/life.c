/* life.c - what can happen to a commitment besides reports and their verification: proposals (hold, resumption,
 * cancellation, extension) and their answers, escalation, the supervisor's decision, reopening, declining. Rules:
 * sql/core/act.sql, proposal.sql, statement.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const char *const outcomes[] = {"verified_done", "verified_partial", "returned", "not_done", NULL};
static const char *const causes[] = {"objective", "subjective", NULL};
static const char *const answers[] = {"approve", "refuse", "withdraw", NULL};

static const struct field paper_fields[] = {
    {"kind", FIELD_LINE, .max = 100},   {"number", FIELD_LINE, .max = 100},  {"issued_on", FIELD_DATE},
    {"issuer", FIELD_LINE, .max = 300}, {"subject", FIELD_LINE, .max = 500}, {0},
};

static const struct field words_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {0},
};

static const struct field cancellation_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {"document", FIELD_OBJECT, .required = true, .fields = paper_fields},
    {0},
};

static const struct field extension_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {"due_on", FIELD_DATE, .required = true},
    {"document", FIELD_OBJECT, .fields = paper_fields},
    {0},
};

static const struct field answer_fields[] = {
    {"decision", FIELD_ENUM, .required = true, .one_of = answers},
    {"text", FIELD_TEXT, .max = 4000},
    {"due_on", FIELD_DATE},
    {"document", FIELD_OBJECT, .fields = paper_fields},
    {0},
};

static const struct field decision_fields[] = {
    {"decision", FIELD_ENUM, .required = true, .one_of = outcomes},
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {"cause", FIELD_ENUM, .one_of = causes},
    {0},
};

static const struct db_stmt propose_stmt = {"proposal_create",
                                            "select * from api.proposal_create($1, $2, $3, $4, $5, $6)"};
static const struct db_stmt answer_stmt = {"proposal_decide", "select * from api.proposal_decide($1, $2, $3, $4, $5)"};
static const struct db_stmt escalate_stmt = {"commitment_escalate",
                                             "select * from api.commitment_escalate($1, $2, $3, $4, $5)"};
static const struct db_stmt decide_stmt = {"commitment_decide",
                                           "select * from api.commitment_decide($1, $2, $3, $4, $5)"};
static const struct db_stmt reopen_stmt = {"commitment_reopen",
                                           "select * from api.commitment_reopen($1, $2, $3, $4, $5)"};
static const struct db_stmt decline_stmt = {"commitment_decline",
                                            "select * from api.commitment_decline($1, $2, $3, $4, $5)"};

static bool
propose(struct request *rq, const struct field *fields, const char *kind, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, fields, &doc))
        return false;
    return db_reply(rq, &propose_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], kind, doc), 201, reply);
}

static bool
hold(struct request *rq, struct reply *reply)
{
    return propose(rq, words_fields, "hold", reply);
}

static bool
resumption(struct request *rq, struct reply *reply)
{
    return propose(rq, words_fields, "resume", reply);
}

static bool
cancellation(struct request *rq, struct reply *reply)
{
    return propose(rq, cancellation_fields, "cancel", reply);
}

static bool
extension(struct request *rq, struct reply *reply)
{
    return propose(rq, extension_fields, "extension", reply);
}

static bool
act(struct request *rq, const struct field *fields, const struct db_stmt *stmt, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, fields, &doc))
        return false;
    return db_reply(rq, stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], doc), 201, reply);
}

static bool
answer(struct request *rq, struct reply *reply)
{
    return act(rq, answer_fields, &answer_stmt, reply);
}

static bool
escalation(struct request *rq, struct reply *reply)
{
    return act(rq, words_fields, &escalate_stmt, reply);
}

static bool
decision(struct request *rq, struct reply *reply)
{
    return act(rq, decision_fields, &decide_stmt, reply);
}

static bool
reopening(struct request *rq, struct reply *reply)
{
    return act(rq, words_fields, &reopen_stmt, reply);
}

static bool
decline(struct request *rq, struct reply *reply)
{
    return act(rq, words_fields, &decline_stmt, reply);
}

const struct route life_routes[] = {
    {"POST", "/api/v1/commitments/{id}/hold", hold},
    {"POST", "/api/v1/commitments/{id}/resumption", resumption},
    {"POST", "/api/v1/commitments/{id}/cancellation", cancellation},
    {"POST", "/api/v1/commitments/{id}/extensions", extension},
    {"POST", "/api/v1/proposals/{id}/decision", answer},
    {"POST", "/api/v1/commitments/{id}/escalation", escalation},
    {"POST", "/api/v1/commitments/{id}/decision", decision},
    {"POST", "/api/v1/commitments/{id}/reopening", reopening},
    {"POST", "/api/v1/commitments/{id}/decline", decline},
    {0},
};
