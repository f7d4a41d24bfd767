#include "http/touch.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/must.h"
#include "config/config.h"
#include "db/db.h"
#include "request/reply.h"
#include "request/request.h"
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A slot a session by the first digits of its hash; a collision only means a call more. */
enum {
    SLOTS = 1024,
    SLOT_DIGITS = 16
};

static const int64_t interval_us = 240LL * 1000000;

static const struct db_stmt touch_stmt = {"session_touch", "select * from api.session_touch($1)"};

struct touches {
    pthread_mutex_t lock;
    struct {
        uint64_t session;
        int64_t at_us;
    } slot[SLOTS];
};

struct touches *
touches_new(void)
{
    struct touches *touches = calloc(1, sizeof *touches);

    MUST(touches != NULL);
    MUST(pthread_mutex_init(&touches->lock, NULL) == 0);
    return touches;
}

void
touches_free(struct touches *touches)
{
    if (touches == NULL)
        return;
    pthread_mutex_destroy(&touches->lock);
    free(touches);
}

/* Whether it is time, and from now on it no longer is. */
static bool
claim(struct touches *touches, const char *session)
{
    char digits[SLOT_DIGITS + 1] = "";
    int64_t now = clock_us();

    memcpy(digits, session, SLOT_DIGITS);
    uint64_t number = strtoull(digits, NULL, 16);
    size_t index = (size_t)(number % SLOTS);

    pthread_mutex_lock(&touches->lock);
    bool due = touches->slot[index].session != number || now - touches->slot[index].at_us > interval_us;
    if (due) {
        touches->slot[index].session = number;
        touches->slot[index].at_us = now;
    }
    pthread_mutex_unlock(&touches->lock);
    return due;
}

void
session_touch(struct touches *touches, const struct config *config, struct db *db, const char *session)
{
    if (!claim(touches, session))
        return;

    struct reply reply = {.fd = -1};
    struct request *rq = request_new(config, clock_us(), clock_us() + (int64_t)config->deadline_ms * 1000);
    rq->method = "GET";
    rq->db = db;
    rq->session = session;
    /* Whatever comes back, the caller was answered already. */
    if (!db_reply(rq, &touch_stmt, DB_PARAMS(session), 204, &reply))
        rq->problem = NULL;
    request_free(rq);
}
