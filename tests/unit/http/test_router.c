/* The router: typed parameters, 404 against 405, HEAD and OPTIONS. */
#include "base/arena.h"
#include "http/router.h"
#include "request/route.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ID "0a1b2c3d-1111-4222-8333-0123456789ab"

static bool
handle(struct request *rq, struct reply *reply)
{
    (void)rq;
    (void)reply;
    return true;
}

static const struct route first_routes[] = {
    {"GET", "/api/v1/programs", handle},
    {"POST", "/api/v1/programs", handle},
    {"GET", "/api/v1/programs/{id}", handle},
    {"PUT", "/api/v1/programs/{id}", handle},
    {"DELETE", "/api/v1/programs/{id}", handle},
    {"GET", "/api/v1/programs/{id}/table.csv", handle},
    {0},
};

static const struct route second_routes[] = {
    {"GET", "/healthz", handle},
    {"POST", "/api/v1/commitments/{id}/extensions/{id}/decision", handle},
    {"GET", "/api/v1/years/{year}", handle},
    {0},
};

static const struct route *const tables[] = {first_routes, second_routes, NULL};

struct place {
    struct arena *arena;
    struct router *router;
    struct match match;
};

static int
begin(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    assert_non_null(place);
    place->arena = arena_new(1024);
    place->router = router_new(tables);
    *state = place;
    return 0;
}

static int
end(void **state)
{
    struct place *place = *state;

    router_free(place->router);
    arena_free(place->arena);
    free(place);
    return 0;
}

static enum router_result
find(struct place *place, const char *method, const char *path)
{
    return router_find(place->router, place->arena, method, path, &place->match);
}

static void
routes_are_found(void **state)
{
    struct place *place = *state;

    assert_int_equal(router_count(place->router), 9);
    assert_int_equal(find(place, "GET", "/api/v1/programs"), ROUTER_FOUND);
    assert_ptr_equal(place->match.route, &first_routes[0]);
    assert_int_equal(find(place, "POST", "/api/v1/programs"), ROUTER_FOUND);
    assert_ptr_equal(place->match.route, &first_routes[1]);
    assert_int_equal(place->match.index, 1);
    assert_int_equal(find(place, "HEAD", "/healthz"), ROUTER_FOUND);
    assert_ptr_equal(router_route(place->router, place->match.index), &second_routes[0]);
    assert_int_equal(find(place, "GET", "/api/v1/programs/" ID "/table.csv"), ROUTER_FOUND);
}

static void
parameters_are_typed(void **state)
{
    struct place *place = *state;

    assert_int_equal(
        find(place, "POST", "/api/v1/commitments/" ID "/extensions/0A1B2C3D-1111-4222-8333-0123456789AC/decision"),
        ROUTER_FOUND);
    assert_string_equal(place->match.param[0], ID);
    assert_string_equal(place->match.param[1], "0a1b2c3d-1111-4222-8333-0123456789ac");
    assert_int_equal(find(place, "GET", "/api/v1/years/2022"), ROUTER_FOUND);
    assert_string_equal(place->match.param[0], "2022");
    assert_int_equal(find(place, "GET", "/api/v1/years/22"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/years/20a2"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/x"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/{" ID "}"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/" ID "0"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/{id}"), ROUTER_NO_PATH);
}

static void
paths_match_as_a_whole(void **state)
{
    struct place *place = *state;

    assert_int_equal(find(place, "GET", "/"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/program"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1//programs"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/" ID "/"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/api/v1/programs/" ID "/table"), ROUTER_NO_PATH);
    assert_int_equal(find(place, "GET", "/API/v1/programs"), ROUTER_NO_PATH);
}

static void
other_methods_are_listed(void **state)
{
    struct place *place = *state;

    assert_int_equal(find(place, "PATCH", "/api/v1/programs/" ID), ROUTER_NO_METHOD);
    assert_string_equal(place->match.allow, "GET, HEAD, PUT, DELETE, OPTIONS");
    assert_int_equal(find(place, "OPTIONS", "/api/v1/programs"), ROUTER_NO_METHOD);
    assert_string_equal(place->match.allow, "GET, HEAD, POST, OPTIONS");
    assert_int_equal(find(place, "HEAD", "/api/v1/commitments/" ID "/extensions/" ID "/decision"), ROUTER_NO_METHOD);
    assert_string_equal(place->match.allow, "POST, OPTIONS");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(routes_are_found, begin, end),
        cmocka_unit_test_setup_teardown(parameters_are_typed, begin, end),
        cmocka_unit_test_setup_teardown(paths_match_as_a_whole, begin, end),
        cmocka_unit_test_setup_teardown(other_methods_are_listed, begin, end),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("router", tests, NULL, NULL);
}
