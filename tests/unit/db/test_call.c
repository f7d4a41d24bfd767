/* Calls against a real PostgreSQL, through a relay that loses what it is told to lose: deadlines, the success rule, and
 * that nothing is written twice or acknowledged in vain. */
#include "../relay.h"
#include "../rig.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/text.h"
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DATABASE "camket_unit_call"

static const char *const setup_sql[] = {
    "create schema api",
    "create type api.reply as (status integer, body json, etag text, location text, replayed boolean)",
    "create table api.note (key text primary key, text text)",
    "create table api.child (parent text references api.note deferrable initially deferred)",
    "create table api.shape as select 200 as status, '{}'::json as body, null as etag, null as location, false as "
    "replayed",
    "create sequence api.tries",
    "create function api.echo(p text) returns api.reply stable return row(null, json_build_object('p', p), '\"v1\"', "
    "'/x', null)::api.reply",
    "create function api.created(p text) returns api.reply return row(202, null, null, null, true)::api.reply",
    /* The shape of every keyed write: claim the key, or answer with what was stored. */
    "create function api.write(p_key text, p_text text) returns api.reply language plpgsql as $$ begin "
    "insert into api.note values (p_key, p_text) on conflict do nothing; "
    "if not found then return row(201, (select json_build_object('text', text) from api.note where key = p_key), null, "
    "null, true)::api.reply; end if; "
    "return row(201, json_build_object('text', p_text), null, null, false)::api.reply; end $$",
    "create function api.deferred() returns api.reply language plpgsql as $$ begin insert into api.child values "
    "('nobody'); "
    "return row(201, '{}', null, null, false)::api.reply; end $$",
    "create function api.slow(p float) returns api.reply language plpgsql as $$ begin perform pg_sleep(p); return "
    "row(200, '{}', null, null, null)::api.reply; end $$",
    "create function api.fail(p_state text, p_slug text, p_times int) returns api.reply language plpgsql as $$ begin "
    "if nextval('api.tries') <= p_times then raise exception '%', p_slug using errcode = p_state, detail = '{\"a\": "
    "1}', hint = '/b'; end if; "
    "return row(200, '{}', null, null, null)::api.reply; end $$",
    "create function api.die(p_times int) returns api.reply language plpgsql as $$ begin "
    "if nextval('api.tries') <= p_times then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end "
    "if; "
    "return row(200, '{}', null, null, null)::api.reply; end $$",
    "create function api.bytes(p text, b bytea) returns api.reply return row(null, json_build_object('p', p, 'n', "
    "octet_length(b), 'h', "
    "encode(sha256(b), 'hex')), null, null, null)::api.reply",
    "create function api.ready() returns text stable return '7'::text",
    "create function api.rows(p_n int, p_bad int) returns table (n text, v text) language plpgsql as $$ begin "
    "for i in 1..p_n loop if i = p_bad then raise exception 'gone' using errcode = 'PT410'; end if; "
    "n := i; v := case when i % 2 = 0 then 'chẵn' end; return next; end loop; end $$",
};

static const struct db_stmt echo = {"echo", "select * from api.echo($1)"};
static const struct db_stmt created = {"created", "select * from api.created($1)"};
static const struct db_stmt write_note = {"write", "select * from api.write($1, $2)"};
static const struct db_stmt deferred = {"deferred", "select * from api.deferred()"};
static const struct db_stmt slow = {"slow", "select * from api.slow($1::float)"};
static const struct db_stmt fail = {"fail", "select * from api.fail($1, $2, $3::int)"};
static const struct db_stmt die = {"die", "select * from api.die($1::int)"};
static const struct db_stmt bytes = {"bytes", "select * from api.bytes($1, $2)"};
static const struct db_stmt rows = {"rows", "select * from api.rows($1::int, $2::int)"};
static const struct db_stmt shape = {"shape", "select * from api.shape"};
static const struct db_stmt not_a_reply = {"not_a_reply", "select 1, 2"};

static struct relay *relay;
static struct arena *arena;
static char folder[] = "/tmp/camket-unit-XXXXXX";
static const char *dsn;
static char last_news[500];

static void
news(const char *event, const char *text)
{
    (void)snprintf(last_news, sizeof last_news, "%s: %s", event, text);
}

static int
prepare_all(void **state)
{
    (void)state;
    arena = arena_new(4096);
    rig_database_make(DATABASE);
    for (size_t i = 0; i < COUNT_OF(setup_sql); i++)
        (void)rig_sql(arena, DATABASE, setup_sql[i]);
    if (!mkdtemp(folder))
        return -1;
    relay = relay_start(folder);
    dsn = arena_printf(arena, "host='%s' port=5432 dbname=" DATABASE " user=postgres", folder);
    return 0;
}

static int
remove_all(void **state)
{
    (void)state;
    relay_stop(relay);
    rmdir(folder);
    rig_database_drop(DATABASE);
    arena_free(arena);
    return 0;
}

static int
fresh(void **state)
{
    *state = db_new(dsn, true, news);
    relay_set(relay, RELAY_NONE, 0);
    (void)rig_sql(arena, DATABASE, "truncate api.note cascade");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    return 0;
}

static int
gone(void **state)
{
    relay_set(relay, RELAY_NONE, 0);
    db_free(*state);
    return 0;
}

static struct request *
request(void **state, const char *method, const char *key)
{
    struct request *rq = rig_request(method);
    rq->db = *state;
    rq->key = key;
    return rq;
}

/* Calls; the result as "status body" or "problem status slug retry_after". */
static const char *
result_of(struct request *rq, const struct db_stmt *stmt, struct db_params params)
{
    struct reply reply = {.fd = -1};
    if (db_reply(rq, stmt, params, 200, &reply))
        return arena_printf(rq->arena, "%d %s%s", reply.status, reply.body ? reply.body : "-",
                            reply.replayed ? " replayed" : "");
    return arena_printf(rq->arena, "problem %d %s %d", rq->problem->status, rq->problem->slug,
                        rq->problem->retry_after);
}

static void
is(void **state, const char *method, const char *key, const struct db_stmt *stmt, struct db_params params,
   const char *expected)
{
    struct request *rq = request(state, method, key);
    assert_string_equal(result_of(rq, stmt, params), expected);
    request_free(rq);
}

#define NO_KEY NULL
#define KEY "0123456789abcdef"

static void
replies_are_handed_over(void **state)
{
    struct request *rq = request(state, "GET", NO_KEY);
    struct reply reply = {.fd = -1};
    assert_true(db_reply(rq, &echo, DB_PARAMS("chữ"), 200, &reply));
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply.body, "{\"p\" : \"chữ\"}");
    assert_int_equal(reply.size, strlen(reply.body));
    assert_string_equal(reply.etag, "\"v1\"");
    assert_string_equal(reply.location, "/x");
    assert_false(reply.replayed);
    request_free(rq);
    is(state, "GET", NO_KEY, &echo, DB_PARAMS(NULL), "200 {\"p\" : null}");
    is(state, "POST", NO_KEY, &created, DB_PARAMS("a"), "202 - replayed");
    is(state, "GET", NO_KEY, &not_a_reply, DB_NO_PARAMS, "problem 500 internal 0");
    assert_int_equal(relay_connections(relay) > 0, 1);
}

static void
one_connection_many_calls(void **state)
{
    int before = relay_connections(relay);
    for (int i = 0; i < 20; i++)
        is(state, "GET", NO_KEY, &echo, DB_PARAMS("a"), "200 {\"p\" : \"a\"}");
    assert_int_equal(relay_connections(relay), before + 1);
}

static void
calls_without_names(void **state)
{
    struct db *db = db_new(dsn, false, news);
    void *unnamed = db;
    is(&unnamed, "GET", NO_KEY, &echo, DB_PARAMS("a"), "200 {\"p\" : \"a\"}");
    is(&unnamed, "POST", KEY, &write_note, DB_PARAMS(KEY, "một"), "201 {\"text\" : \"một\"}");
    db_free(db);
    (void)state;
}

static void
raised_problems_carry_their_arguments(void **state)
{
    struct request *rq = request(state, "POST", KEY);
    assert_string_equal(result_of(rq, &fail, DB_PARAMS("PT409", "already-done", "1")), "problem 409 already-done 0");
    assert_string_equal(rq->problem->args, "{\"a\": 1}");
    assert_string_equal(rq->problem->pointer, "/b");
    request_free(rq);
    is(state, "GET", NO_KEY, &echo, DB_PARAMS("a"), "200 {\"p\" : \"a\"}");
    is(state, "POST", KEY, &fail, DB_PARAMS("42501", "no", "9"), "problem 500 internal 0");
    assert_non_null(strstr(last_news, "unexpected database error: fail: 42501 no"));
}

/* The row's result says 201; the commit behind it fails. */
static void
success_is_the_commit(void **state)
{
    is(state, "POST", KEY, &deferred, DB_NO_PARAMS, "problem 422 child_parent_fkey 0");
    assert_string_equal(rig_sql(arena, DATABASE, "select count(*)::text from api.child"), "0");
}

static void
conflicts_are_retried(void **state)
{
    is(state, "POST", NO_KEY, &fail, DB_PARAMS("40001", "x", "2"), "200 {}");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "POST", NO_KEY, &fail, DB_PARAMS("40P01", "x", "9"), "problem 503 conflict-retry 1");
    assert_string_equal(rig_sql(arena, DATABASE, "select last_value::text from api.tries"), "3");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "POST", NO_KEY, &fail, DB_PARAMS("57014", "x", "9"), "problem 504 timeout 0");
    assert_string_equal(rig_sql(arena, DATABASE, "select last_value::text from api.tries"), "1");
}

static void
a_stale_plan_is_made_again(void **state)
{
    is(state, "POST", NO_KEY, &shape, DB_NO_PARAMS, "200 {}");
    (void)rig_sql(arena, DATABASE, "alter table api.shape alter location type varchar(20)");
    is(state, "POST", NO_KEY, &shape, DB_NO_PARAMS, "200 {}");
    (void)rig_sql(arena, DATABASE, "alter table api.shape add more text");
    is(state, "POST", NO_KEY, &shape, DB_NO_PARAMS, "problem 500 internal 0");
    assert_string_equal(last_news, "not an api.reply: shape");
}

static void
a_lost_backend(void **state)
{
    is(state, "GET", NO_KEY, &die, DB_PARAMS("1"), "200 {}");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "POST", KEY, &die, DB_PARAMS("1"), "200 {}");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "PUT", NO_KEY, &die, DB_PARAMS("1"), "problem 503 unavailable 1");
    is(state, "PUT", NO_KEY, &die, DB_PARAMS("1"), "200 {}");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "POST", KEY, &die, DB_PARAMS("9"), "problem 503 outcome-unknown 2");
    (void)rig_sql(arena, DATABASE, "alter sequence api.tries restart");
    is(state, "GET", NO_KEY, &die, DB_PARAMS("9"), "problem 503 unavailable 1");
}

/* Killed between two calls: the next one notices before it sends, so that even a write without a key goes through. */
static void
a_backend_lost_while_idle(void **state)
{
    is(state, "GET", NO_KEY, &echo, DB_PARAMS("a"), "200 {\"p\" : \"a\"}");
    (void)rig_sql(arena, DATABASE,
                  "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" DATABASE
                  "' and pid <> pg_backend_pid()");
    clock_sleep_us(50000);
    is(state, "PUT", NO_KEY, &write_note, DB_PARAMS(KEY, "một"), "201 {\"text\" : \"một\"}");
}

/* The two cuts look the same from here: once the write never happened, once it did. Either way it is there once, and
 * acknowledged. */
static void
a_write_of_unknown_outcome(void **state)
{
    for (int faults = RELAY_CUT_REQUEST; faults <= RELAY_CUT_REPLY; faults++) {
        (void)rig_sql(arena, DATABASE, "truncate api.note cascade");
        /* Prepared beforehand, so that the next bytes are the call itself. */
        is(state, "POST", KEY, &write_note, DB_PARAMS("before", "không"), "201 {\"text\" : \"không\"}");
        relay_set(relay, (enum relay_fault)faults, 0);
        is(state, "POST", KEY, &write_note, DB_PARAMS(KEY, "một"),
           faults == RELAY_CUT_REPLY ? "201 {\"text\" : \"một\"} replayed" : "201 {\"text\" : \"một\"}");
        assert_string_equal(rig_sql(arena, DATABASE, "select string_agg(text, ' ' order by text) from api.note"),
                            "không một");
    }
    relay_set(relay, RELAY_CUT_REPLY, 0);
    is(state, "PUT", NO_KEY, &write_note, DB_PARAMS("other", "hai"), "problem 503 unavailable 1");
}

static void
a_frozen_server_meets_the_deadline(void **state)
{
    static const struct {
        const char *method;
        const char *key;
        const char *expected;
    } cases[] = {
        {"GET", NO_KEY, "problem 504 timeout 1"},
        {"POST", KEY, "problem 503 outcome-unknown 2"},
        {"PUT", NO_KEY, "problem 504 timeout 1"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        is(state, "GET", NO_KEY, &slow, DB_PARAMS("0"), "200 {}");
        struct request *rq = request(state, cases[i].method, cases[i].key);
        rq->deadline_us = clock_us() + 300000;
        relay_set(relay, RELAY_FREEZE, 0);
        int64_t start = clock_us();
        assert_string_equal(result_of(rq, &slow, DB_PARAMS("0")), cases[i].expected);
        assert_in_range(clock_us() - start, 250000, 1500000);
        request_free(rq);
        relay_set(relay, RELAY_NONE, 0);
    }
    struct request *rq = request(state, "GET", NO_KEY);
    rq->deadline_us = clock_us() + 300000;
    assert_string_equal(result_of(rq, &slow, DB_PARAMS("3")), "problem 504 timeout 1");
    request_free(rq);
    is(state, "GET", NO_KEY, &echo, DB_PARAMS("a"), "200 {\"p\" : \"a\"}");
}

static void
nobody_listens(void **state)
{
    (void)state;
    const char *nowhere = arena_printf(arena, "host='%s/none' dbname=x", folder);
    void *db = db_new(nowhere, true, news);
    int64_t start = clock_us();
    is(&db, "POST", KEY, &echo, DB_PARAMS("a"), "problem 503 unavailable 1");
    assert_in_range(clock_us() - start, 1000000, 4000000);
    /* The outage is known by now: the next ones do not wait. */
    start = clock_us();
    is(&db, "GET", NO_KEY, &echo, DB_PARAMS("a"), "problem 503 unavailable 1");
    assert_in_range(clock_us() - start, 0, 900000);
    db_free(db);
    db_free(NULL);
}

static void
bytes_travel_as_they_are(void **state)
{
    enum {
        SIZE = 300000
    };
    static unsigned char data[SIZE];
    struct reply reply = {.fd = -1};
    struct request *rq = request(state, "POST", KEY);
    for (size_t i = 0; i < SIZE; i++)
        data[i] = (unsigned char)(i * 7 % 256);
    assert_true(db_reply_bytes(rq, &bytes, DB_PARAMS("x"), data, SIZE, &reply));
    assert_non_null(strstr(reply.body, "\"n\" : 300000"));
    assert_true(db_reply_bytes(rq, &bytes, DB_PARAMS("x"), data, 0, &reply));
    assert_non_null(strstr(reply.body, "\"n\" : 0,"));
    request_free(rq);
}

/* ---- rows ---- */

struct seen {
    struct request *rq;
    int count;
    int stop_at;
};

static bool
see(void *context, int columns, const char *const *values)
{
    struct seen *seen = context;
    assert_int_equal(columns, 2);
    assert_int_equal(strtol(values[0], NULL, 10), seen->count + 1);
    if (seen->count % 2 == 0)
        assert_null(values[1]);
    else
        assert_string_equal(values[1], "chẵn");
    seen->count++;
    return seen->count != seen->stop_at || problem_set(seen->rq, 507, "storage-full");
}

static void
rows_come_one_by_one(void **state)
{
    static const struct {
        const char *n, *bad;
        int stop_at, count;
        int status; /* 0 = done */
    } cases[] = {
        {"0", "-1", -1, 0, 0},  {"5", "-1", -1, 5, 0},     {"5000", "-1", -1, 5000, 0},
        {"5", "1", -1, 0, 410}, {"5000", "-1", 3, 3, 507},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct seen seen = {request(state, "GET", NO_KEY), 0, cases[i].stop_at};
        bool good = db_rows(seen.rq, &rows, DB_PARAMS(cases[i].n, cases[i].bad), see, &seen);
        assert_int_equal(good, cases[i].status == 0);
        assert_int_equal(seen.count, cases[i].count);
        assert_int_equal(seen.rq->problem ? seen.rq->problem->status : 0, cases[i].status);
        request_free(seen.rq);
    }
}

/* ---- readiness ---- */

static void
readiness(void **state)
{
    int version = 0;
    assert_true(db_ready(*state, clock_us() + 1000000, &version));
    assert_int_equal(version, 7);
    relay_set(relay, RELAY_FREEZE, 0);
    assert_false(db_ready(*state, clock_us() + 200000, &version));
    relay_set(relay, RELAY_NONE, 0);
    assert_true(db_ready(*state, clock_us() + 1000000, &version));
}

#define WITH_DB(test) cmocka_unit_test_setup_teardown(test, fresh, gone)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DB(replies_are_handed_over),
        WITH_DB(one_connection_many_calls),
        WITH_DB(calls_without_names),
        WITH_DB(raised_problems_carry_their_arguments),
        WITH_DB(success_is_the_commit),
        WITH_DB(conflicts_are_retried),
        WITH_DB(a_stale_plan_is_made_again),
        WITH_DB(a_lost_backend),
        WITH_DB(a_backend_lost_while_idle),
        WITH_DB(a_write_of_unknown_outcome),
        WITH_DB(a_frozen_server_meets_the_deadline),
        WITH_DB(nobody_listens),
        WITH_DB(bytes_travel_as_they_are),
        WITH_DB(rows_come_one_by_one),
        WITH_DB(readiness),
    };
    return cmocka_run_group_tests(tests, prepare_all, remove_all);
}
