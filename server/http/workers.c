#include "http/workers.h"

#include "auth/session_token.h"
#include "base/clock.h"
#include "base/must.h"
#include "config/config.h"
#include "db/db.h"
#include "http/exchange.h"
#include "http/touch.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Exports and uploads are long by nature: their calls have this time instead of the configured one, at least. */
enum {
    LONG_DEADLINE_MS = 60000,
    LANES = LANE_IO
};

struct lane_queue {
    struct workers *workers;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct exchange *first, **last;
    size_t waiting, room;
    int64_t deadline_us; /* from being queued to the answer; half of it may pass in the queue */
    bool stopping;
    pthread_t *thread;
    size_t threads;
};

struct workers {
    const struct config *config;
    bool (*answer)(struct exchange *x, bool on_time);
    void (*news)(const char *event, const char *text);
    struct touches *touches;
    struct lane_queue lane[LANES];
};

static struct exchange *
lane_pop(struct lane_queue *lane)
{
    struct exchange *x;

    pthread_mutex_lock(&lane->lock);
    while (lane->first == NULL && !lane->stopping)
        pthread_cond_wait(&lane->wake, &lane->lock);
    x = lane->first;
    if (x != NULL) {
        lane->first = x->next;
        if (lane->first == NULL)
            lane->last = &lane->first;
        lane->waiting--;
    }
    pthread_mutex_unlock(&lane->lock);
    return x;
}

static void *
worker_thread(void *context)
{
    struct lane_queue *lane = context;
    struct workers *workers = lane->workers;
    struct db *db = db_new(workers->config->database_url, workers->config->named_prepared, workers->news);
    struct exchange *x;

    while ((x = lane_pop(lane)) != NULL) {
        char session[TOKEN_HASH_SIZE] = "";
        bool on_time = clock_us() - x->queued_us < lane->deadline_us / 2;

        if (x->rq.session != NULL && !x->rq.route->open)
            memcpy(session, x->rq.session, sizeof session);
        x->rq.db = db;
        x->rq.deadline_us = x->queued_us + lane->deadline_us;
        if (workers->answer(x, on_time) && session[0] != '\0')
            session_touch(workers->touches, workers->config, db, session);
    }
    db_free(db);
    return NULL;
}

static void
lane_start(struct lane_queue *lane, struct workers *workers, int threads, int room, int deadline_ms)
{
    lane->workers = workers;
    lane->room = (size_t)room;
    lane->deadline_us = (int64_t)deadline_ms * 1000;
    lane->last = &lane->first;
    lane->threads = (size_t)threads;
    MUST(pthread_mutex_init(&lane->lock, NULL) == 0);
    MUST(pthread_cond_init(&lane->wake, NULL) == 0);
    lane->thread = calloc((size_t)threads, sizeof *lane->thread);
    MUST(lane->thread != NULL);
    for (size_t i = 0; i < lane->threads; i++)
        MUST(pthread_create(&lane->thread[i], NULL, worker_thread, lane) == 0);
}

static void
lane_stop(struct lane_queue *lane)
{
    pthread_mutex_lock(&lane->lock);
    lane->stopping = true;
    pthread_cond_broadcast(&lane->wake);
    pthread_mutex_unlock(&lane->lock);
    for (size_t i = 0; i < lane->threads; i++)
        pthread_join(lane->thread[i], NULL);
}

static void
lane_free(struct lane_queue *lane)
{
    free(lane->thread);
    pthread_cond_destroy(&lane->wake);
    pthread_mutex_destroy(&lane->lock);
}

struct workers *
workers_new(const struct config *config, bool (*answer)(struct exchange *x, bool on_time),
            void (*news)(const char *event, const char *text))
{
    struct workers *workers = calloc(1, sizeof *workers);
    int normal = config->deadline_ms;
    int patient = normal > LONG_DEADLINE_MS ? normal : LONG_DEADLINE_MS;

    MUST(workers != NULL);
    workers->config = config;
    workers->answer = answer;
    workers->news = news;
    workers->touches = touches_new();
    lane_start(&workers->lane[LANE_WORKER], workers, config->workers, config->worker_queue, normal);
    lane_start(&workers->lane[LANE_HASH], workers, config->hash_workers, config->hash_queue, normal);
    lane_start(&workers->lane[LANE_EXPORT], workers, config->export_workers, config->export_queue, patient);
    lane_start(&workers->lane[LANE_FILE], workers, config->file_workers, config->file_queue, patient);
    return workers;
}

void
workers_stop(struct workers *workers)
{
    for (size_t i = 0; i < LANES; i++)
        lane_stop(&workers->lane[i]);
}

void
workers_free(struct workers *workers)
{
    if (workers == NULL)
        return;
    for (size_t i = 0; i < LANES; i++)
        lane_free(&workers->lane[i]);
    touches_free(workers->touches);
    free(workers);
}

bool
workers_take(struct workers *workers, enum lane lane, struct exchange *x)
{
    struct lane_queue *queue = &workers->lane[lane];
    bool taken = false;

    x->queued_us = clock_us();
    x->next = NULL;
    pthread_mutex_lock(&queue->lock);
    if (queue->waiting < queue->room && !queue->stopping) {
        /* Suspended before a worker can see it: resuming a connection that is not suspended yet would be lost. */
        x->stage = STAGE_QUEUED;
        MHD_suspend_connection(x->connection);
        *queue->last = x;
        queue->last = &x->next;
        queue->waiting++;
        taken = true;
        pthread_cond_signal(&queue->wake);
    }
    pthread_mutex_unlock(&queue->lock);
    return taken;
}

size_t
workers_waiting(struct workers *workers, enum lane lane)
{
    struct lane_queue *queue = &workers->lane[lane];

    pthread_mutex_lock(&queue->lock);
    size_t waiting = queue->waiting;
    pthread_mutex_unlock(&queue->lock);
    return waiting;
}
