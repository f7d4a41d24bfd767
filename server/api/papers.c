/* papers.c - see papers.h. The meaning of each member is in docs/openapi.yaml; what must be true of them, in sql/core.
 */
#include "api/papers.h"

#include "api/words.h"
#include "intake/due.h"
#include "request/request.h"
#include "json/part.h"

#include <string.h>

enum {
    LINE_MAX = 500,
    LABEL_MAX = 40,
    REF_MAX = 40,
    CLAUSE_MAX = 8000,
    PROSE_MAX = 4000,
    SOURCE_MAX = 100000,
    PARTIES_MAX = 50,
    SIGNATORIES_MAX = 50,
    BASES_MAX = 100,
    BEARERS_MAX = 50,
    SERVES_MAX = 50,
    OBLIGATIONS_MAX = 200,
    COMMITMENTS_MAX = 200,
    POSITION_MAX = 100,
    YEAR_MIN = 1990,
    YEAR_MAX = 2100,
    WORDS_MAX = 4 * LINE_MAX /* bytes of a line */
};

static const struct field agency_fields[] = {
    {"name", FIELD_LINE, .required = true, .max = LINE_MAX},
    {"short_name", FIELD_LINE, .max = LINE_MAX},
    {"type", FIELD_LINE, .max = LABEL_MAX},
    {"province", FIELD_LINE, .max = 100},
    {0},
};

static const struct field party_fields[] = {
    {"ref", FIELD_LINE, .required = true, .max = REF_MAX}, {"agency_id", FIELD_UUID},
    {"agency", FIELD_OBJECT, .fields = agency_fields},     {"role", FIELD_ENUM, .one_of = PARTY_ROLES},
    {"focal_unit", FIELD_LINE, .max = LINE_MAX},           {"focal_person", FIELD_LINE, .max = LINE_MAX},
    {"own_number", FIELD_LINE, .max = LINE_MAX},           {0},
};

#define SIGNATORY_FIELDS(party_kind)                                                                                   \
    {"party", party_kind, .required = true, .max = REF_MAX},                                                           \
        {"person_name", FIELD_LINE, .required = true, .max = LINE_MAX}, {"post_title", FIELD_LINE, .max = LINE_MAX},   \
        {"authority", FIELD_ENUM, .one_of = SIGNING_AUTHORITIES},                                                      \
        {"position", FIELD_INT, .min = 1, .max = POSITION_MAX},                                                        \
    {                                                                                                                  \
        0                                                                                                              \
    }

static const struct field signatory_fields[] = {SIGNATORY_FIELDS(FIELD_LINE)};
static const struct field signatory_id_fields[] = {SIGNATORY_FIELDS(FIELD_UUID)};

static const struct field basis_fields[] = {
    {"kind", FIELD_LINE, .max = 200},        {"number", FIELD_LINE, .max = LINE_MAX},  {"issued_on", FIELD_DATE},
    {"issuer", FIELD_LINE, .max = LINE_MAX}, {"subject", FIELD_LINE, .max = LINE_MAX}, {0},
};

static const struct field bearer_fields[] = {
    {"party", FIELD_LINE, .required = true, .max = REF_MAX},
    {"role", FIELD_ENUM, .required = true, .one_of = BEARER_ROLES},
    {0},
};

/* A clause has clauses below it; the guard bounds the depth of a body. */
static const struct field obligation_fields[9];
static const struct field obligation_fields[9] = {
    {"ref", FIELD_LINE, .max = REF_MAX},
    {"label", FIELD_LINE, .max = LABEL_MAX},
    {"text", FIELD_TEXT, .required = true, .max = CLAUSE_MAX},
    {"text_kind", FIELD_ENUM, .one_of = TEXT_KINDS},
    {"kind", FIELD_ENUM, .required = true, .one_of = OBLIGATION_KINDS},
    {"period", FIELD_ENUM, .one_of = OBLIGATION_PERIODS},
    {"bearers", FIELD_LIST, .required = true, .min = 1, .max = BEARERS_MAX, .fields = bearer_fields},
    {"children", FIELD_LIST, .max = OBLIGATIONS_MAX, .fields = obligation_fields},
    {0},
};

#define COMMITMENT_FIELDS(party_kind, party_list_kind)                                                                 \
    {"label", FIELD_LINE, .max = LABEL_MAX}, {"text", FIELD_TEXT, .required = true, .max = CLAUSE_MAX},                \
        {"product", FIELD_TEXT, .max = PROSE_MAX}, {"kind", FIELD_ENUM, .one_of = COMMITMENT_KINDS},                   \
        {"serves", party_list_kind, .max = SERVES_MAX}, {"lead", party_kind, .required = true, .max = REF_MAX},        \
        {"coordinating", party_list_kind, .max = PARTIES_MAX}, {"time_text", FIELD_LINE, .max = LINE_MAX},             \
        {"due_on", FIELD_DATE}, {"due_rule", FIELD_LINE, .max = LINE_MAX}, {"target", FIELD_NUMBER},                   \
        {"unit", FIELD_LINE, .max = 100}, {"funding", FIELD_TEXT, .max = PROSE_MAX}, {"carried_from", FIELD_UUID},     \
    {                                                                                                                  \
        0                                                                                                              \
    }

static const struct field commitment_fields[] = {COMMITMENT_FIELDS(FIELD_LINE, FIELD_LINE_LIST)};
static const struct field commitment_id_fields[] = {COMMITMENT_FIELDS(FIELD_UUID, FIELD_UUID_LIST)};

static const struct field first_plan_fields[] = {
    {"year", FIELD_INT, .required = true, .min = YEAR_MIN, .max = YEAR_MAX},
    {"number", FIELD_LINE, .max = LINE_MAX},
    {"title", FIELD_LINE, .max = LINE_MAX},
    {"signed_on", FIELD_DATE},
    {"place", FIELD_LINE, .max = LINE_MAX},
    {"signatories", FIELD_LIST, .max = SIGNATORIES_MAX, .fields = signatory_fields},
    {"commitments", FIELD_LIST, .max = COMMITMENTS_MAX, .fields = commitment_fields},
    {0},
};

static const struct field plan_fields[] = {
    {"year", FIELD_INT, .required = true, .min = YEAR_MIN, .max = YEAR_MAX},
    {"number", FIELD_LINE, .max = LINE_MAX},
    {"title", FIELD_LINE, .max = LINE_MAX},
    {"signed_on", FIELD_DATE},
    {"place", FIELD_LINE, .max = LINE_MAX},
    {"signatories", FIELD_LIST, .max = SIGNATORIES_MAX, .fields = signatory_id_fields},
    {"commitments", FIELD_LIST, .max = COMMITMENTS_MAX, .fields = commitment_id_fields},
    {0},
};

static const struct field program_fields[] = {
    {"kind", FIELD_ENUM, .required = true, .one_of = PROGRAM_KINDS},
    {"title", FIELD_LINE, .required = true, .max = LINE_MAX},
    {"number", FIELD_LINE, .max = LINE_MAX},
    {"signed_on", FIELD_DATE},
    {"place", FIELD_LINE, .max = LINE_MAX},
    {"term_from", FIELD_DATE},
    {"term_to", FIELD_DATE},
    {"term_text", FIELD_LINE, .max = LINE_MAX},
    {"signing_event", FIELD_TEXT, .max = PROSE_MAX},
    {"secrecy", FIELD_ENUM, .required = true, .one_of = SECRECY_LEVELS},
    {"supervising_agency_id", FIELD_UUID},
    {"verifier_party", FIELD_LINE, .max = REF_MAX},
    {"replaces", FIELD_UUID},
    {"source_text", FIELD_RAW, .max = SOURCE_MAX},
    {"parties", FIELD_LIST, .required = true, .min = 2, .max = PARTIES_MAX, .fields = party_fields},
    {"signatories", FIELD_LIST, .max = SIGNATORIES_MAX, .fields = signatory_fields},
    {"legal_bases", FIELD_LIST, .max = BASES_MAX, .fields = basis_fields},
    {"obligations", FIELD_LIST, .max = OBLIGATIONS_MAX, .fields = obligation_fields},
    {"plan", FIELD_OBJECT, .fields = first_plan_fields},
    {0},
};

const struct field SIGNING_FIELDS[] = {
    {"signed_on", FIELD_DATE, .required = true},
    {"number", FIELD_LINE, .max = LINE_MAX},
    {"place", FIELD_LINE, .max = LINE_MAX},
    {"signatories", FIELD_LIST, .max = SIGNATORIES_MAX, .fields = signatory_id_fields},
    {0},
};

const struct field DOCUMENT_FIELDS[] = {
    {"file_id", FIELD_UUID, .required = true},
    {0},
};

/* ---- due dates from the words ---- */

/* A weekly task is standing; one that comes round a few times a year is one commitment, due with the last time. */
static const char *
commitment_kind(const struct due *due)
{
    return due_kind_name(due->kind == DUE_RECURRING ? DUE_DATED : due->kind);
}

static void
commitment_complete(struct request *rq, struct part commitment, int year)
{
    struct due due;
    size_t size;
    const char *words = part_text(commitment, "time_text", &size);
    if (!words || size > WORDS_MAX || part_has(commitment, "due_on") || part_has(commitment, "due_rule"))
        return;
    due_read(rq->arena, words, size, year, &due);
    if (due.kind == DUE_UNKNOWN)
        return;
    const char *kind = commitment_kind(&due);
    const char *stated = part_text(commitment, "kind", &size);
    if (stated ? strcmp(stated, kind) != 0 : part_has(commitment, "kind"))
        return;
    part_set_text(commitment, "kind", kind);
    part_set_text(commitment, "due_rule", due.rule);
    if (due.has_date) {
        char day[DATE_SIZE];
        date_format(due.due_on, day);
        part_set_text(commitment, "due_on", day);
    }
}

static void
plan_complete(struct request *rq, struct part plan)
{
    struct part commitment;
    long year;
    if (!part_integer(plan, "year", &year) || year < YEAR_MIN || year > YEAR_MAX)
        return;
    for (size_t i = 0; i < COMMITMENTS_MAX && part_item(plan, "commitments", i, &commitment); i++)
        commitment_complete(rq, commitment, (int)year);
}

static void
program_complete(struct request *rq, struct part program)
{
    struct part plan;
    if (part_object(program, "plan", &plan))
        plan_complete(rq, plan);
}

bool
plan_body(struct request *rq, const char **doc)
{
    return body_completed(rq, plan_fields, plan_complete, doc);
}

bool
program_body(struct request *rq, const char **doc)
{
    return body_completed(rq, program_fields, program_complete, doc);
}
