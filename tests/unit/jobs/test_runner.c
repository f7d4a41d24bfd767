/* The job runner without its database: it says so once, keeps trying, and stops when asked. */
#include "base/clock.h"
#include "base/log.h"
#include "config/config.h"
#include "jobs/runner.h"
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void
without_a_database_of_its_own_nothing_runs(void **state)
{
    static const struct config config = {.deadline_ms = 1000};

    (void)state;
    assert_null(runner_start(&config));
    runner_stop(NULL);
}

static size_t
count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

static void
a_lost_database_is_told_once_a_job(void **state)
{
    static const struct config config = {.database_job_url = "host=/nonexistent", .deadline_ms = 300};
    char text[16384] = "";
    int ends[2];

    (void)state;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    log_set(LEVEL_INFO, ends[1]);
    struct runner *runner = runner_start(&config);
    assert_non_null(runner);
    clock_sleep_us(2500000);
    int64_t before = clock_us();
    runner_stop(runner);
    assert_true(clock_us() - before < 1500000);
    log_set(LEVEL_NONE, 2);
    (void)close(ends[1]);
    assert_true(read(ends[0], text, sizeof text - 1) > 0);
    (void)close(ends[0]);
    assert_int_equal(count_of(text, "\"event\":\"job failed\",\"job\":\"job_tally_fold\""), 1);
    assert_true(count_of(text, "\"event\":\"database not reached\"") > 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_database_of_its_own_nothing_runs),
        cmocka_unit_test(a_lost_database_is_told_once_a_job),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("runner", tests, NULL, NULL);
}
