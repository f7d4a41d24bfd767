/* A request's birth, its query, its one problem. */
#include "../rig.h"

#include "base/arena.h"

static void
born_empty(void **state)
{
    (void)state;
    struct request *rq = request_new(NULL, 5, 9);
    assert_int_equal(rq->body_fd, -1);
    assert_int_equal(rq->lang, LANG_VI);
    assert_int_equal(rq->started_us, 5);
    assert_int_equal(rq->deadline_us, 9);
    assert_null(rq->problem);
    assert_null(request_query(rq, "q"));
    rq->query[0] = (struct query_item){"q", "an"};
    rq->query[1] = (struct query_item){"q", "bình"};
    rq->query_count = 2;
    assert_string_equal(request_query(rq, "q"), "an");
    assert_null(request_query(rq, "Q"));
    request_free(rq);
    request_free(NULL);
}

static void
problems_are_set_once(void **state)
{
    (void)state;
    struct request *rq = rig_request("GET");
    assert_false(problem_set(rq, 404, "not-found"));
    assert_int_equal(rq->problem->status, 404);
    assert_string_equal(rq->problem->slug, "not-found");
    request_free(rq);
}

static void
faults_gather_and_are_bounded(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    for (int i = 0; i < PROBLEM_FAULT_MAX + 50; i++)
        problem_fault(rq, 422, "body-invalid",
                      (struct fault){arena_printf(rq->arena, "/%d", i), "field-unknown", NULL});
    assert_int_equal(rq->problem->status, 422);
    assert_int_equal(rq->problem->fault_count, PROBLEM_FAULT_MAX);
    assert_string_equal(rq->problem->fault[1].pointer, "/1");
    request_free(rq);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(born_empty),
        cmocka_unit_test(problems_are_set_once),
        cmocka_unit_test(faults_gather_and_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
