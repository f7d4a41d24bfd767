/* The words of problems: complete in both languages, rendered as RFC 9457, and the same as in docs/errors.md. */
#include "../rig.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"
#include "json/members.h"
#include "json/problems.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
every_slug_has_words(void **state)
{
    (void)state;
    for (const struct slug *const *table = slug_tables; *table; table++)
        for (const struct slug *slug = *table; slug->slug; slug++) {
            if (slug_find(slug->slug) != slug)
                fail_msg("%s stands there twice", slug->slug);
            if (slug->status < 400 || slug->status > 599 || !slug->title_vi || !slug->title_en)
                fail_msg("%s lacks status or title", slug->slug);
            if (!slug->detail_vi != !slug->detail_en)
                fail_msg("%s has a detail in one language only", slug->slug);
            if (strspn(slug->slug, "abcdefghijklmnopqrstuvwxyz0123456789_-") != strlen(slug->slug))
                fail_msg("%s is no slug", slug->slug);
            if (!utf8_valid(slug->title_vi, strlen(slug->title_vi)) || strchr(slug->title_vi, '|') ||
                strchr(slug->title_en, '|'))
                fail_msg("%s breaks the table of the document", slug->slug);
        }
    assert_null(slug_find("no-such-slug"));
}

/* Both languages name the same arguments. */
static void
details_agree_on_arguments(void **state)
{
    (void)state;
    for (const struct slug *const *table = slug_tables; *table; table++)
        for (const struct slug *slug = *table; slug->slug; slug++) {
            const char *vi = slug->detail_vi ? strchr(slug->detail_vi, '{') : NULL;
            for (; vi; vi = strchr(vi + 1, '{')) {
                char name[50] = {0};
                size_t size = strcspn(vi, "}");
                assert_true(vi[size] == '}' && size < sizeof name - 1);
                memcpy(name, vi, size + 1);
                /* words in a language stand in its text only: {who_vi} answers to {who_en} */
                if (size > 4 && memcmp(name + size - 3, "_vi", 3) == 0)
                    memcpy(name + size - 2, "en", 2);
                if (!strstr(slug->detail_en, name))
                    fail_msg("%s: %s is in one language only", slug->slug, name);
            }
        }
}

static void
statuses_lend_words(void **state)
{
    (void)state;
    static const int statuses[][2] = {{400, 400}, {404, 404}, {418, 400}, {422, 422},
                                      {503, 503}, {599, 500}, {200, 500}};
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        assert_int_equal(slug_for_status(statuses[i][0])->status, statuses[i][1]);
}

static const char *
rendered(struct request *rq, enum lang lang)
{
    const char *body;
    size_t size;
    rq->lang = lang;
    problem_render(rq, &body, &size);
    assert_int_equal(strlen(body), size);
    return body;
}

#define HEAD(slug, title, status)                                                                                      \
    "{\"type\":\"urn:camket:problem:" slug "\",\"title\":\"" title "\",\"status\":" status ",\"detail\":\""
#define TAIL "\",\"instance\":\"urn:camket:request:0123456789abcdef0123456789abcdef\",\"errors\":["

static void
plain_problems(void **state)
{
    (void)state;
    struct request *rq = rig_request("GET");
    assert_false(problem_set(rq, 404, "not-found"));
    assert_string_equal(
        rendered(rq, LANG_EN),
        HEAD("not-found", "Not found", "404") "It does not exist or lies outside of what may be seen." TAIL "]}");
    assert_string_equal(rendered(rq, LANG_VI), HEAD("not-found", "Không tìm thấy",
                                                    "404") "Không có, hoặc không thuộc phạm vi được xem." TAIL "]}");
    request_free(rq);
    rq = rig_request("GET");
    assert_false(problem_set(rq, 422, "party_has_never_been_heard_of"));
    assert_string_equal(rendered(rq, LANG_EN), HEAD("party_has_never_been_heard_of", "The content breaks a rule",
                                                    "422") "The content breaks a rule" TAIL "]}");
    request_free(rq);
}

static void
faults_are_listed(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    problem_fault(rq, 422, "body-invalid", (struct fault){"/a\"b", "text-long", "500"});
    problem_fault(rq, 422, "body-invalid", (struct fault){"/c", "field-missing", NULL});
    assert_non_null(strstr(rendered(rq, LANG_VI),
                           "\"errors\":[{\"pointer\":\"/a\\\"b\",\"detail\":\"Quá dài. Nhiều nhất 500 ký tự.\"},"
                           "{\"pointer\":\"/c\",\"detail\":\"Bắt buộc phải có\"}]}"));
    request_free(rq);
}

static void
arguments_from_sql(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    struct problem *problem = problem_new(rq, 422, "contribution-missing");
    problem->args = "{\"agency\": \"Ban Dân vận\"}";
    problem->pointer = "/not_received";
    assert_non_null(strstr(rendered(rq, LANG_EN),
                           "\"errors\":[{\"pointer\":\"/not_received\",\"detail\":\"A coordinator's "
                           "contribution is missing. Nothing has come from Ban Dân vận; mark it as not "
                           "received if so.\"}]}"));
    problem->args = "not json";
    assert_non_null(strstr(rendered(rq, LANG_EN), "Nothing has come from \u2026;"));
    problem->args = "{\"agency\": [\"A\", 5, 1.5, \"2026-03-31\"]}";
    assert_non_null(strstr(rendered(rq, LANG_VI), "A, 5, 1.5, 31/03/2026;"));
    assert_non_null(strstr(rendered(rq, LANG_EN), "A, 5, 1.5, 2026-03-31;"));
    request_free(rq);
}

static void
many_faults_from_sql(void **state)
{
    (void)state;
    struct request *rq = rig_request("POST");
    struct problem *problem = problem_new(rq, 422, "evidence-missing");
    problem->args = "{\"errors\":[{\"slug\":\"evidence-missing\",\"pointer\":\"/evidence\",\"args\":null},"
                    "{\"slug\":\"contribution-missing\",\"pointer\":\"/not_received\",\"args\":{\"agency\":\"X\"}},"
                    "{\"slug\":\"nobody_knows\",\"pointer\":\"/z\"},{}]}";
    problem->pointer = "/evidence";
    const char *body = rendered(rq, LANG_EN);
    assert_non_null(
        strstr(body, "\"errors\":[{\"pointer\":\"/evidence\",\"detail\":\"The evidence is missing. A report"));
    assert_non_null(strstr(body, "{\"pointer\":\"/not_received\",\"detail\":\"A coordinator's contribution is missing. "
                                 "Nothing has come from X;"));
    assert_non_null(strstr(
        body,
        "{\"pointer\":\"/z\",\"detail\":\"The content breaks a rule\"},{\"pointer\":\"\",\"detail\":\"The content"));
    request_free(rq);
}

/* docs/errors.md holds exactly what `camket errors` prints. Run from the tree's root, as make and prove do. */
static void
the_document_is_the_table(void **state)
{
    (void)state;
    char *printed = NULL;
    size_t size = 0;
    static char document[200000];
    FILE *memory = open_memstream(&printed, &size);
    assert_non_null(memory);
    slugs_print(memory);
    fclose(memory);
    FILE *file = fopen("docs/errors.md", "re");
    if (!file)
        fail_msg("docs/errors.md cannot be read");
    else {
        document[fread(document, 1, sizeof document - 1, file)] = '\0';
        fclose(file);
    }
    const char *table = strstr(document, "| slug | status |");
    if (!table || strcmp(table, printed) != 0)
        fail_msg("docs/errors.md is not what `camket errors` prints");
    free(printed);
}

static void
members(void **state)
{
    (void)state;
    static const char json[] = "{\"a\":\"x\",\"n\":-5,\"b\":true,\"z\":null,\"l\":[]}";
    static const char *const names[] = {"a", "n", "b", "z", "l", "missing"};
    const char *values[COUNT_OF(names)];
    struct request *rq = rig_request("POST");
    assert_true(members_read(rq, json, sizeof json - 1, names, values, COUNT_OF(names)));
    assert_string_equal(values[0], "x");
    assert_string_equal(values[1], "-5");
    assert_string_equal(values[2], "true");
    for (size_t i = 3; i < COUNT_OF(names); i++)
        assert_null(values[i]);
    assert_false(members_read(rq, "[]", 2, names, values, COUNT_OF(names)));
    assert_int_equal(rq->problem->status, 500);
    request_free(rq);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slug_has_words),
        cmocka_unit_test(details_agree_on_arguments),
        cmocka_unit_test(statuses_lend_words),
        cmocka_unit_test(plain_problems),
        cmocka_unit_test(faults_are_listed),
        cmocka_unit_test(arguments_from_sql),
        cmocka_unit_test(many_faults_from_sql),
        cmocka_unit_test(the_document_is_the_table),
        cmocka_unit_test(members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
