/* steps.c - the life of a signed program: suspension, resumption, termination, closing, supersession. Rules:
 * sql/core/program_step.sql. */
#include "api/list.h"
#include "api/routes.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/fields.h"

static const struct field paper_fields[] = {
    {"kind", FIELD_LINE, .max = 100},   {"number", FIELD_LINE, .max = 100},  {"issued_on", FIELD_DATE},
    {"issuer", FIELD_LINE, .max = 300}, {"subject", FIELD_LINE, .max = 500}, {0},
};

static const struct field words_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {"document", FIELD_OBJECT, .fields = paper_fields},
    {0},
};

static const struct field termination_fields[] = {
    {"text", FIELD_TEXT, .required = true, .max = 4000},
    {"document", FIELD_OBJECT, .required = true, .fields = paper_fields},
    {"on", FIELD_DATE, .required = true},
    {0},
};

static const struct field closing_fields[] = {
    {"text", FIELD_TEXT, .max = 4000},
    {"on", FIELD_DATE},
    {0},
};

static const struct db_stmt step_stmt = {"program_step", "select * from api.program_step($1, $2, $3, $4, $5, $6)"};

static bool
step(struct request *rq, const struct field *fields, const char *act, struct reply *reply)
{
    const char *doc;

    if (!no_query(rq) || !body_fields(rq, fields, &doc))
        return false;
    return db_reply(rq, &step_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, rq->param[0], act, doc), 201, reply);
}

static bool
suspension(struct request *rq, struct reply *reply)
{
    return step(rq, words_fields, "suspension", reply);
}

static bool
resumption(struct request *rq, struct reply *reply)
{
    return step(rq, words_fields, "resumption", reply);
}

static bool
termination(struct request *rq, struct reply *reply)
{
    return step(rq, termination_fields, "termination", reply);
}

static bool
closing(struct request *rq, struct reply *reply)
{
    return step(rq, closing_fields, "closing", reply);
}

static bool
supersession(struct request *rq, struct reply *reply)
{
    return step(rq, closing_fields, "supersession", reply);
}

const struct route step_routes[] = {
    {"POST", "/api/v1/programs/{id}/suspension", suspension},
    {"POST", "/api/v1/programs/{id}/resumption", resumption},
    {"POST", "/api/v1/programs/{id}/termination", termination},
    {"POST", "/api/v1/programs/{id}/closing", closing},
    {"POST", "/api/v1/programs/{id}/supersession", supersession},
    {0},
};
