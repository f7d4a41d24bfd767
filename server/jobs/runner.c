#include "jobs/runner.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "config/config.h"
#include "db/db.h"
#include "request/problem.h"
#include "request/request.h"
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

struct job {
    struct db_stmt stmt;
    int every_s;
};

/* The fold keeps figures over everything cheap to read: the longer it waits, the more rows each reader adds up. */
static const struct job jobs[] = {
    {{"job_tally_fold", "select * from api.job_tally_fold()"}, 1},
    {{"job_remind", "select * from api.job_remind()"}, 10},
    {{"job_tally_past", "select * from api.job_tally_past()"}, 60},
    {{"job_sweep", "select * from api.job_sweep()"}, 3600},
};

struct runner {
    const struct config *config;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stopping;
    int64_t due_us[COUNT_OF(jobs)];
    bool failing[COUNT_OF(jobs)];
};

static void
runner_news(const char *event, const char *text)
{
    log_line(LEVEL_WARN, event, LOG_FIELDS(LOG_TEXT("of", "jobs"), LOG_TEXT("text", text)));
}

/* Logged when it begins to fail and when it works again, not each second in between. */
static void
outcome_log(struct runner *runner, size_t index, const struct request *rq)
{
    const struct problem *problem = rq->problem;

    if (problem != NULL && !runner->failing[index])
        log_line(LEVEL_ERROR, "job failed",
                 LOG_FIELDS(LOG_TEXT("job", jobs[index].stmt.name), LOG_NUMBER("status", problem->status),
                            LOG_TEXT("problem", problem->slug)));
    else if (problem == NULL && runner->failing[index])
        log_line(LEVEL_INFO, "job works again", LOG_FIELDS(LOG_TEXT("job", jobs[index].stmt.name)));
    runner->failing[index] = problem != NULL;
}

/* A job answers with how much it did, which nobody asks for. */
static bool
row_ignore(void *context, int columns, const char *const *values)
{
    (void)context;
    (void)columns;
    (void)values;
    return true;
}

static void
job_run(struct runner *runner, struct db *db, size_t index)
{
    int64_t now = clock_us();
    struct request *rq = request_new(runner->config, now, now + (int64_t)runner->config->deadline_ms * 1000);

    rq->method = "POST";
    rq->db = db;
    if (!db_rows(rq, &jobs[index].stmt, (struct db_params){NULL, 0}, row_ignore, NULL))
        MUST(rq->problem != NULL);
    outcome_log(runner, index, rq);
    request_free(rq);
    runner->due_us[index] = clock_us() + (int64_t)jobs[index].every_s * 1000000;
}

/* Sleeps until the next job is due; false when the runner is to stop. */
static bool
pause_until_due(struct runner *runner)
{
    int64_t due_us = runner->due_us[0];

    for (size_t i = 1; i < COUNT_OF(jobs); i++)
        if (runner->due_us[i] < due_us)
            due_us = runner->due_us[i];

    struct timespec until = {(time_t)(due_us / 1000000), (long)(due_us % 1000000) * 1000};
    pthread_mutex_lock(&runner->lock);
    while (!runner->stopping && clock_us() < due_us)
        (void)pthread_cond_timedwait(&runner->wake, &runner->lock, &until);
    bool going_on = !runner->stopping;
    pthread_mutex_unlock(&runner->lock);
    return going_on;
}

static void *
runner_thread(void *context)
{
    struct runner *runner = context;
    struct db *db = db_new(runner->config->database_job_url, runner->config->named_prepared, runner_news);

    while (pause_until_due(runner))
        for (size_t i = 0; i < COUNT_OF(jobs); i++)
            if (clock_us() >= runner->due_us[i])
                job_run(runner, db, i);
    db_free(db);
    return NULL;
}

struct runner *
runner_start(const struct config *config)
{
    pthread_condattr_t monotonic;

    if (config->database_job_url == NULL)
        return NULL;
    struct runner *runner = calloc(1, sizeof *runner);
    MUST(runner != NULL);
    runner->config = config;
    MUST(pthread_mutex_init(&runner->lock, NULL) == 0);
    MUST(pthread_condattr_init(&monotonic) == 0);
    MUST(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    MUST(pthread_cond_init(&runner->wake, &monotonic) == 0);
    pthread_condattr_destroy(&monotonic);
    MUST(pthread_create(&runner->thread, NULL, runner_thread, runner) == 0);
    return runner;
}

void
runner_stop(struct runner *runner)
{
    if (runner == NULL)
        return;
    pthread_mutex_lock(&runner->lock);
    runner->stopping = true;
    pthread_cond_signal(&runner->wake);
    pthread_mutex_unlock(&runner->lock);
    pthread_join(runner->thread, NULL);
    pthread_cond_destroy(&runner->wake);
    pthread_mutex_destroy(&runner->lock);
    free(runner);
}
