/* From SQLSTATE to answer: the whole table. */
#include "../rig.h"

#include "base/arena.h"
#include "base/text.h"
#include "db/problem_map.h"

#include <string.h>

struct map_case {
    struct db_error error;
    enum db_action action;
    int status;
    const char *slug;
    int retry_after;
    bool unexpected;
};

static const struct map_case cases[] = {
    {{.sqlstate = "PT404", .message = "not-found"}, DB_ANSWER, 404, "not-found", 0, false},
    {{.sqlstate = "PT412", .message = "version-is-stale", .detail = "", .hint = ""},
     DB_ANSWER,
     412,
     "version-is-stale",
     0,
     false},
    {{.sqlstate = "PT503", .message = "too-busy"}, DB_ANSWER, 503, "too-busy", 0, true},
    {{.sqlstate = "PT404", .message = "Not A Slug"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "PT200", .message = "not-found"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "PTxyz", .message = "not-found"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "23505", .constraint = "plan_year_is_unique_in_program"},
     DB_ANSWER,
     409,
     "plan_year_is_unique_in_program",
     0,
     false},
    {{.sqlstate = "23505"}, DB_ANSWER, 409, "already-there", 0, false},
    {{.sqlstate = "23503", .constraint = "party_agency_exists"}, DB_ANSWER, 422, "party_agency_exists", 0, false},
    {{.sqlstate = "23P01", .constraint = "tenure_does_not_overlap"},
     DB_ANSWER,
     422,
     "tenure_does_not_overlap",
     0,
     false},
    {{.sqlstate = "23502"}, DB_ANSWER, 422, "value-refused", 0, false},
    {{.sqlstate = "23514", .constraint = "Weird Name"}, DB_ANSWER, 422, "value-refused", 0, false},
    {{.sqlstate = "22P02"}, DB_ANSWER, 422, "value-refused", 0, false},
    {{.sqlstate = "40001"}, DB_RETRY, 503, "conflict-retry", 1, false},
    {{.sqlstate = "40P01"}, DB_RETRY, 503, "conflict-retry", 1, false},
    {{.sqlstate = "55P03", .context = "while locking tuple in relation \"program\""},
     DB_ANSWER,
     503,
     "conflict-retry",
     1,
     false},
    {{.sqlstate = "57014"}, DB_ANSWER, 504, "timeout", 0, false},
    {{.sqlstate = "25006"}, DB_RECONNECT, 503, "unavailable", 1, false},
    {{.sqlstate = "26000"}, DB_PREPARE, 500, "internal", 0, true},
    {{.sqlstate = "0A000", .message = "cached plan must not change result type"}, DB_PREPARE, 500, "internal", 0, true},
    {{.sqlstate = "0A000", .message = "something else"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "08006"}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = "57P01"}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = "57P03"}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = "25P03"}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = NULL}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = ""}, DB_LOST, 503, "unavailable", 1, false},
    {{.sqlstate = "53100"}, DB_ANSWER, 507, "storage-full", 0, true},
    {{.sqlstate = "53300"}, DB_ANSWER, 503, "too-busy", 1, false},
    {{.sqlstate = "42501", .message = "permission denied"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "P0001", .message = "not-found"}, DB_ANSWER, 500, "internal", 0, true},
    {{.sqlstate = "XX000"}, DB_ANSWER, 500, "internal", 0, true},
};

static void
every_state_has_its_answer(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct map_case *expected = &cases[i];
        struct request *rq = rig_request("POST");
        bool unexpected = !expected->unexpected;
        assert_false(db_problem(rq, &expected->error, &unexpected));
        if (rq->problem->status != expected->status || !text_same(rq->problem->slug, expected->slug))
            fail_msg("case %zu: %d %s", i, rq->problem->status, rq->problem->slug);
        assert_int_equal(rq->problem->retry_after, expected->retry_after);
        assert_int_equal(unexpected, expected->unexpected);
        assert_null(rq->problem->args);
        assert_null(rq->problem->pointer);
        /* Ours never repeat, whatever their number. */
        if (!text_starts(expected->error.sqlstate ? expected->error.sqlstate : "", "PT"))
            assert_int_equal(db_action_of(&expected->error), expected->action);
        request_free(rq);
    }
}

static void
arguments_and_pointer_are_taken_over(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    bool unexpected;
    struct db_error error = {
        .sqlstate = "PT422", .message = "party-unknown", .detail = "{\"ref\": \"b\"}", .hint = "/parties/1"};
    assert_false(db_problem(rq, &error, &unexpected));
    assert_string_equal(rq->problem->args, "{\"ref\": \"b\"}");
    assert_string_equal(rq->problem->pointer, "/parties/1");
    request_free(rq);
}

/* DETAIL of a constraint holds the row's values. */
static void
values_of_rows_stay_inside(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    bool unexpected;
    struct db_error error = {
        .sqlstate = "23505", .constraint = "user_login_is_unique", .detail = "{Key (login)=(an) already exists."};
    assert_false(db_problem(rq, &error, &unexpected));
    assert_null(rq->problem->args);
    request_free(rq);
}

static void
a_twin_holds_the_key(void **state)
{
    (void)state;
    struct db_error error = {.sqlstate = "55P03",
                             .context = "while inserting index tuple (0,2) in relation \"idempotency\""};
    bool unexpected;
    struct request *rq = rig_request("POST");
    rq->key = "0123456789abcdef";
    assert_false(db_problem(rq, &error, &unexpected));
    assert_int_equal(rq->problem->status, 409);
    assert_string_equal(rq->problem->slug, "idempotency-key-busy");
    assert_int_equal(rq->problem->retry_after, 1);
    request_free(rq);
    rq = rig_request("PUT");
    assert_false(db_problem(rq, &error, &unexpected));
    assert_int_equal(rq->problem->status, 503);
    request_free(rq);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_has_its_answer),
        cmocka_unit_test(arguments_and_pointer_are_taken_over),
        cmocka_unit_test(values_of_rows_stay_inside),
        cmocka_unit_test(a_twin_holds_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
