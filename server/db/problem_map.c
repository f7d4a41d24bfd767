/* problem_map.c - one table from SQLSTATE to answer. */
#include "db/problem_map.h"

#include "base/arena.h"
#include "base/text.h"
#include "request/problem.h"
#include "request/request.h"

#include <stddef.h>
#include <string.h>

enum {
    SLUG_MAX = 63,
    HINT_MAX = 200
};

struct rule {
    const char *state; /* the beginning of a SQLSTATE; the first that fits counts */
    enum db_action action;
    int status;
    const char *slug;
    int retry_after;
};

static const struct rule rules[] = {
    {"23505", DB_ANSWER, 409, "already-there", 0}, {"23", DB_ANSWER, 422, "value-refused", 0},
    {"22", DB_ANSWER, 422, "value-refused", 0},    {"40001", DB_RETRY, 503, "conflict-retry", 1},
    {"40P01", DB_RETRY, 503, "conflict-retry", 1}, {"55P03", DB_ANSWER, 503, "conflict-retry", 1},
    {"57014", DB_ANSWER, 504, "timeout", 0},       {"25006", DB_RECONNECT, 503, "unavailable", 1},
    {"26000", DB_PREPARE, 500, "internal", 0},     {"08", DB_LOST, 503, "unavailable", 1},
    {"57P", DB_LOST, 503, "unavailable", 1},       {"25P03", DB_LOST, 503, "unavailable", 1},
    {"53100", DB_ANSWER, 507, "storage-full", 0},  {"53", DB_ANSWER, 503, "too-busy", 1},
    {"", DB_ANSWER, 500, "internal", 0},
};

static const struct rule lost = {"", DB_LOST, 503, "unavailable", 1};
static const struct rule stale_plan = {"0A000", DB_PREPARE, 500, "internal", 0};

static const struct rule *
rule_of(const struct db_error *error)
{
    if (!error->sqlstate || error->sqlstate[0] == '\0')
        return &lost;
    /* The class of 0A000 is wide; only this one of its messages (never translated on our connections) is cured by
     * preparing again. */
    if (text_same(error->sqlstate, "0A000") && error->message &&
        text_same(error->message, "cached plan must not change result type"))
        return &stale_plan;
    const struct rule *rule = rules;
    while (!text_starts(error->sqlstate, rule->state))
        rule++;
    return rule;
}

enum db_action
db_action_of(const struct db_error *error)
{
    return rule_of(error)->action;
}

static bool
is_slug(const char *text)
{
    size_t size = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-") : 0;
    return size > 0 && size <= SLUG_MAX && text[size] == '\0';
}

/* Ours: PT and a status that is a failure. 0 = not ours. */
static int
raised_status(const struct db_error *error)
{
    long status;
    const char *state = error->sqlstate;
    if (!state || !text_starts(state, "PT") || !is_slug(error->message))
        return 0;
    return text_long(state + 2, 400, 599, &status) ? (int)status : 0;
}

/* SQL says '' where it has nothing to say. */
static const char *
copy(struct request *rq, const char *text)
{
    return text && *text ? arena_strdup(rq->arena, text) : NULL;
}

bool
db_problem(struct request *rq, const struct db_error *error, bool *unexpected)
{
    int raised = raised_status(error);
    if (raised != 0) {
        struct problem *problem = problem_new(rq, raised, arena_strdup(rq->arena, error->message));
        problem->args = error->detail && error->detail[0] == '{' ? copy(rq, error->detail) : NULL;
        problem->pointer = error->hint && strlen(error->hint) <= HINT_MAX ? copy(rq, error->hint) : NULL;
        *unexpected = raised >= 500;
        return false;
    }
    const struct rule *rule = rule_of(error);
    const char *slug = rule->slug;
    int status = rule->status;
    /* Its name goes out; the row's values in DETAIL do not. */
    if (text_starts(rule->state, "2") && is_slug(error->constraint))
        slug = arena_strdup(rq->arena, error->constraint);
    /* Waiting for the key itself: a twin of this very request is being worked on. */
    if (text_same(rule->state, "55P03") && rq->key && error->context && strstr(error->context, "idempotency")) {
        status = 409;
        slug = "idempotency-key-busy";
    }
    struct problem *problem = problem_new(rq, status, slug);
    problem->retry_after = rule->retry_after;
    *unexpected = status == 500 || status == 507;
    return false;
}
