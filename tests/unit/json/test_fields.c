/* Bodies and query strings against their field tables: what passes and in which form, every fault with its pointer. */
#include "../rig.h"

#include "base/arena.h"
#include "base/text.h"
#include "json/fields.h"
#include "json/part.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {"standing", "dated", NULL};

static const struct field inner[] = {
    {"ref", FIELD_LINE, .required = true, .max = 5},
    {"day", FIELD_DATE},
    {0},
};

static const struct field fields[] = {
    {"title", FIELD_LINE, .min = 2, .max = 10},
    {"text", FIELD_TEXT, .max = 20},
    {"raw", FIELD_RAW},
    {"secret", FIELD_SECRET, .min = 4},
    {"year", FIELD_INT, .min = 1945, .max = 2200},
    {"amount", FIELD_NUMBER},
    {"flag", FIELD_BOOL},
    {"day", FIELD_DATE},
    {"id", FIELD_UUID},
    {"kind", FIELD_ENUM, .one_of = kinds},
    {"one", FIELD_OBJECT, .fields = inner},
    {"many", FIELD_LIST, .fields = inner, .min = 1, .max = 2},
    {"lines", FIELD_LINE_LIST, .max = 3},
    {"texts", FIELD_TEXT_LIST},
    {"ids", FIELD_UUID_LIST},
    {0},
};

static const struct field strict[] = {
    {"title", FIELD_LINE, .required = true},
    {"year", FIELD_INT, .required = true},
    {0},
};

/* body, then the document, or the faults as "pointer slug arg" joined by "; ". */
struct body_case {
    const char *body;
    const char *result;
};

#define ID "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d"

static const struct body_case good[] = {
    {"{}", "{}"},
    {" {\"title\" : \" Ke\xcc\x82 \"} ", "{\"title\":\"Kê\"}"},
    {"{\"title\":null,\"flag\":true}", "{\"title\":null,\"flag\":true}"},
    {"{\"text\":\"a\\r\\nb\\n\"}", "{\"text\":\"a\\u000ab\"}"},
    {"{\"raw\":\" e\xcc\x82\\u0007\"}", "{\"raw\":\" e\xcc\x82\\u0007\"}"},
    {"{\"secret\":\" a b \"}", "{\"secret\":null}"},
    {"{\"year\":1945}", "{\"year\":1945}"},
    {"{\"amount\":-12.5}", "{\"amount\":-12.5}"},
    {"{\"amount\":3}", "{\"amount\":3}"},
    {"{\"day\":\"2024-02-29\"}", "{\"day\":\"2024-02-29\"}"},
    {"{\"id\":\"0B1C2D3E-4F50-4A6B-8C7D-9E0F1A2B3C4D\"}", "{\"id\":\"" ID "\"}"},
    {"{\"kind\":\"dated\"}", "{\"kind\":\"dated\"}"},
    {"{\"one\":{\"ref\":\"a\"}}", "{\"one\":{\"ref\":\"a\"}}"},
    {"{\"many\":[{\"ref\":\"a\"},{\"ref\":\"b\",\"day\":null}]}",
     "{\"many\":[{\"ref\":\"a\"},{\"ref\":\"b\",\"day\":null}]}"},
    {"{\"lines\":[\"a\",\"b\"],\"texts\":[],\"ids\":[\"" ID "\"]}",
     "{\"lines\":[\"a\",\"b\"],\"texts\":[],\"ids\":[\"" ID "\"]}"},
};

static const struct body_case bad[] = {
    {"{\"titel\":1}", "/titel field-unknown"},
    {"{\"a/b~c\":1}", "/a~1b~0c field-unknown"},
    {"[]", " object-expected"},
    {"{\"title\":1}", "/title text-expected"},
    {"{\"title\":\"a\"}", "/title text-short 2"},
    {"{\"title\":\"  \"}", "/title text-empty"},
    {"{\"title\":\"12345678901\"}", "/title text-long 10"},
    {"{\"title\":\"a\\nb\"}", "/title text-characters"},
    {"{\"title\":\"a\\u202eb\"}", "/title text-characters"},
    {"{\"secret\":\"abc\"}", "/secret text-short 4"},
    {"{\"year\":\"2026\"}", "/year integer-expected"},
    {"{\"year\":2026.0}", "/year integer-expected"},
    {"{\"year\":1944}", "/year number-range 1945 - 2200"},
    {"{\"amount\":true}", "/amount number-expected"},
    {"{\"amount\":1e300}", "/amount number-range -1000000000000 - 1000000000000"},
    {"{\"flag\":\"true\"}", "/flag boolean-expected"},
    {"{\"day\":\"2026-02-31\"}", "/day date-invalid"},
    {"{\"day\":\"infinity\"}", "/day date-invalid"},
    {"{\"day\":20260301}", "/day text-expected"},
    {"{\"id\":\"x\"}", "/id id-invalid"},
    {"{\"kind\":\"Dated\"}", "/kind value-unknown standing, dated"},
    {"{\"one\":[]}", "/one object-expected"},
    {"{\"one\":{}}", "/one/ref field-missing"},
    {"{\"one\":{\"ref\":null,\"x\":1}}", "/one/x field-unknown; /one/ref field-missing"},
    {"{\"many\":[]}", "/many list-short 1"},
    {"{\"many\":{}}", "/many list-expected"},
    {"{\"many\":[{\"ref\":\"a\"},null]}", "/many/1 object-expected"},
    {"{\"many\":[{\"ref\":\"a\"},{\"ref\":\"b\",\"day\":\"x\"}]}", "/many/1/day date-invalid"},
    {"{\"many\":[1,2,3]}", "/many list-long 2"},
    {"{\"lines\":\"a\"}", "/lines list-expected"},
    {"{\"lines\":[\"a\",1,\"\"]}", "/lines/1 text-expected; /lines/2 text-empty"},
    {"{\"ids\":[[]]}", "/ids/0 text-expected"},
    {"{\"title\":\"\",\"year\":0,\"day\":\"\"}",
     "/title text-empty; /year number-range 1945 - 2200; /day date-invalid"},
};

static const struct body_case refused[] = {
    {"", "400 body-missing"},
    {"{", "400 json-invalid"},
    {"\"x\"", "400 json-invalid"},
    {"{} x", "400 json-invalid"},
    {"{\"title\":NaN}", "400 json-invalid"},
    {"\xef\xbb\xbf{}", "400 json-invalid"},
    {"{\"title\":\"a\",\"title\":\"b\"}", "400 json-duplicate-name"},
    {"{\"title\":\"a\",\"t\\u0069tle\":\"b\"}", "400 json-duplicate-name"},
    {"{\"title\":\"a\\u0000b\"}", "400 json-null-character"},
    {"{\"a\\u0000b\":1}", "400 json-null-character"},
    {"{\"title\":\"\xff\"}", "400 json-utf8"},
    {"{\"title\":\"\xed\xa0\x80\"}", "400 json-utf8"},
    {"{\"year\":99999999999999999999}", "400 json-number"},
    {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "400 json-too-deep"},
};

static const char *
faults_of(const struct request *rq)
{
    char *all = arena_strdup(rq->arena, "");
    for (size_t i = 0; i < rq->problem->fault_count; i++) {
        const struct fault *fault = &rq->problem->fault[i];
        all = arena_printf(rq->arena, "%s%s%s %s%s%s", all, i > 0 ? "; " : "", fault->pointer, fault->slug,
                           fault->arg ? " " : "", fault->arg ? fault->arg : "");
    }
    return all;
}

static void
good_bodies_are_normalised(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct request *rq = rig_body(good[i].body, strlen(good[i].body));
        const char *doc = NULL;
        if (!body_fields(rq, fields, &doc))
            fail_msg("%s: %s", good[i].body, faults_of(rq));
        assert_string_equal(doc, good[i].result);
        request_free(rq);
    }
}

static void
every_fault_has_its_pointer(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct request *rq = rig_body(bad[i].body, strlen(bad[i].body));
        const char *doc = NULL;
        if (body_fields(rq, fields, &doc))
            fail_msg("%s: accepted as %s", bad[i].body, doc);
        assert_string_equal(faults_of(rq), bad[i].result);
        assert_int_equal(rq->problem->status, 422);
        assert_string_equal(rq->problem->slug, "body-invalid");
        request_free(rq);
    }
}

/* Adds a title where there is none, and to each item of many the day "2026-0N-01" of the year. */
static void
complete(struct request *rq, struct part body)
{
    struct part item;
    long year = 0;
    size_t size;
    if (!part_has(body, "title"))
        part_set_text(body, "title", "added");
    if (part_object(body, "one", &item) && part_text(item, "ref", &size))
        part_set_text(item, "ref", arena_printf(rq->arena, "%zu", size));
    if (part_integer(body, "year", &year))
        for (size_t i = 0; part_item(body, "many", i, &item); i++)
            part_set_text(item, "day", arena_printf(rq->arena, "%ld-0%zu-01", year, i + 1));
}

static void
bodies_are_completed_before_they_are_checked(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"{}", "{\"title\":\"added\"}"},
        {"{\"title\":null}", "{\"title\":\"added\"}"},
        {"{\"title\":\"own\",\"one\":{\"ref\":\"abc\"}}", "{\"title\":\"own\",\"one\":{\"ref\":\"3\"}}"},
        {"{\"title\":\"own\",\"year\":2026,\"many\":[{\"ref\":\"a\",\"day\":null},{\"ref\":\"b\"}]}",
         "{\"title\":\"own\",\"year\":2026,\"many\":[{\"ref\":\"a\",\"day\":\"2026-01-01\"},{\"ref\":\"b\","
         "\"day\":\"2026-02-01\"}]}"},
        /* What is added is checked like the rest, and what is not of the type asked for is left to the check. */
        {"{\"year\":20260,\"many\":[{\"ref\":\"a\"}]}", "/year number-range 1945 - 2200; /many/0/day date-invalid"},
        {"{\"year\":\"2026\",\"many\":[1]}", "/year integer-expected; /many/0 object-expected"},
        {"{\"one\":[],\"many\":{}}", "/one object-expected; /many list-expected"},
        {"[]", " object-expected"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request *rq = rig_body(cases[i].body, strlen(cases[i].body));
        const char *doc = NULL;
        assert_string_equal(body_completed(rq, fields, complete, &doc) ? doc : faults_of(rq), cases[i].result);
        request_free(rq);
    }
}

static void
what_is_no_json_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct request *rq = rig_body(refused[i].body, strlen(refused[i].body));
        const char *doc = NULL;
        if (body_fields(rq, fields, &doc))
            fail_msg("%s: accepted as %s", refused[i].body, doc);
        assert_string_equal(arena_printf(rq->arena, "%d %s", rq->problem->status, rq->problem->slug),
                            refused[i].result);
        request_free(rq);
    }
}

static void
large_bodies_are_refused(void **state)
{
    (void)state;
    enum {
        SIZE = 300 * 1024
    };
    static char big[SIZE];
    const char *doc = NULL;
    memset(big, ' ', SIZE);
    struct request *rq = rig_body(big, SIZE);
    assert_false(body_fields(rq, fields, &doc));
    assert_int_equal(rq->problem->status, 413);
    request_free(rq);
    memset(big, '[', 1);
    memset(big + 1, ',', 20000);
    rq = rig_body(big, 20001);
    assert_false(body_fields(rq, fields, &doc));
    assert_string_equal(rq->problem->slug, "json-too-many-values");
    request_free(rq);
    rq = rig_body("a\0b", 3);
    assert_false(body_fields(rq, fields, &doc));
    assert_string_equal(rq->problem->slug, "json-invalid");
    request_free(rq);
}

static void
required_members(void **state)
{
    (void)state;
    const char *doc = NULL;
    struct request *rq = rig_body("{\"year\":null}", 13);
    assert_false(body_fields(rq, strict, &doc));
    assert_string_equal(faults_of(rq), "/title field-missing; /year field-missing");
    request_free(rq);
}

static void
texts_can_be_read_back(void **state)
{
    (void)state;
    static const char body[] = "{\"title\":\" ba \",\"secret\":\" mật khẩu \",\"one\":{\"ref\":\"x\"}}";
    const char *doc = NULL;
    struct request *rq = rig_body(body, sizeof body - 1);
    assert_null(body_text(rq, "title"));
    assert_true(body_fields(rq, fields, &doc));
    assert_string_equal(body_text(rq, "title"), "ba");
    assert_string_equal(body_text(rq, "secret"), " mật khẩu ");
    assert_null(body_text(rq, "text"));
    assert_null(body_text(rq, "ref"));
    request_free(rq);
}

/* ---- query strings ---- */

static const struct field filters[] = {
    {"q", FIELD_LINE, .max = 20},
    {"year", FIELD_INT, .min = 1945, .max = 2200},
    {"bucket", FIELD_ENUM, .one_of = kinds, .max = 12},
    {"kind", FIELD_ENUM, .one_of = kinds},
    {"open", FIELD_BOOL},
    {"agency", FIELD_UUID},
    {"due_from", FIELD_DATE},
    {"cursor", FIELD_CURSOR},
    {"limit", FIELD_INT, .min = 1, .max = 200},
    {0},
};

struct query_case {
    struct query_item item[3];
    const char *result; /* "{" begins a document, else faults */
};

static const struct query_case queries[] = {
    {{{NULL, NULL}}, "{}"},
    {{{"q", " giáo dục "}}, "{\"q\":\"giáo dục\"}"},
    {{{"year", "2026"}, {"limit", "50"}}, "{\"year\":2026,\"limit\":50}"},
    {{{"bucket", "standing"}}, "{\"bucket\":[\"standing\"]}"},
    {{{"bucket", "standing,dated"}}, "{\"bucket\":[\"standing\",\"dated\"]}"},
    {{{"kind", "dated"}}, "{\"kind\":\"dated\"}"},
    {{{"open", "false"}}, "{\"open\":false}"},
    {{{"agency", ID}}, "{\"agency\":\"" ID "\"}"},
    {{{"cursor", "aB9-_=+/"}}, "{\"cursor\":\"aB9-_=+/\"}"},
    {{{"what", "1"}}, "?what parameter-unknown"},
    {{{"q", "a"}, {"q", "b"}}, "?q parameter-twice"},
    {{{"q", ""}}, "?q text-empty"},
    {{{"year", "abc"}}, "?year integer-expected"},
    {{{"year", "2026.0"}}, "?year integer-expected"},
    {{{"year", "1"}}, "?year number-range 1945 - 2200"},
    {{{"limit", "201"}}, "?limit number-range 1 - 200"},
    {{{"bucket", "standing,,dated"}}, "?bucket value-unknown standing, dated"},
    {{{"kind", "standing,dated"}}, "?kind value-unknown standing, dated"},
    {{{"open", "yes"}}, "?open boolean-expected"},
    {{{"agency", "x"}}, "?agency id-invalid"},
    {{{"due_from", "2026-02-30"}}, "?due_from date-invalid"},
    {{{"cursor", "a b"}}, "?cursor cursor-invalid"},
    {{{"x", "1"}, {"limit", "0"}}, "?x parameter-unknown; ?limit number-range 1 - 200"},
};

static void
query_strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(queries); i++) {
        struct request *rq = rig_request("GET");
        const char *doc = NULL;
        for (size_t n = 0; n < COUNT_OF(queries[i].item) && queries[i].item[n].name; n++)
            rq->query[rq->query_count++] = queries[i].item[n];
        if (query_fields(rq, filters, &doc)) {
            assert_string_equal(doc, queries[i].result);
        } else {
            assert_string_equal(faults_of(rq), queries[i].result);
            assert_int_equal(rq->problem->status, 400);
            assert_string_equal(rq->problem->slug, "query-invalid");
        }
        request_free(rq);
    }
}

/* ---- many threads at once ---- */

static void *
parse_often(void *context)
{
    static const char body[] = "{\"title\":\"ba\",\"many\":[{\"ref\":\"a\"}]}";
    size_t *done = context;
    for (int i = 0; i < 200; i++) {
        const char *doc = NULL;
        struct request *rq = rig_body(body, sizeof body - 1);
        *done += body_fields(rq, fields, &doc);
        request_free(rq);
    }
    return NULL;
}

static void
more_threads_than_parsers(void **state)
{
    (void)state;
    enum {
        THREADS = 12
    };
    pthread_t threads[THREADS];
    size_t done[THREADS] = {0};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, parse_often, &done[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(done[i], 200);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_bodies_are_normalised),
        cmocka_unit_test(every_fault_has_its_pointer),
        cmocka_unit_test(bodies_are_completed_before_they_are_checked),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(large_bodies_are_refused),
        cmocka_unit_test(required_members),
        cmocka_unit_test(texts_can_be_read_back),
        cmocka_unit_test(query_strings),
        cmocka_unit_test(more_threads_than_parsers),
    };
    json_begin();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
