/* workers.h - the threads that answer, in lanes: small reads must not feel an export, a hash or an upload.
 *
 * Each lane has its own bounded queue, threads and database connections. A lane that is full refuses at once; a request
 * that waited too long is refused when a worker takes it up, because its client has most likely left and the library
 * cannot tell (a suspended connection is not watched). */
#ifndef CAMKET_HTTP_WORKERS_H
#define CAMKET_HTTP_WORKERS_H

#include "request/route.h"
#include <stdbool.h>
#include <stddef.h>

struct config;
struct exchange;
struct workers;

/* answer: called on a worker's thread with x->rq.db set; leaves a reply or a problem in the exchange and gives it back
 * to the I/O thread, so that nobody may look at it afterwards; on_time false: it waited too long and is to be refused.
 * True = it was answered with success: its session is then marked as used (touch.h). news: see db_new. config is
 * borrowed. */
struct workers *workers_new(const struct config *config, bool (*answer)(struct exchange *x, bool on_time),
                            void (*news)(const char *event, const char *text));

/* Waits for the threads: they finish what is queued first. From now on every lane refuses. */
void workers_stop(struct workers *workers);

/* After workers_stop, and once nobody can call workers_take any more. NULL is fine. */
void workers_free(struct workers *workers);

/* Suspends the exchange's connection and queues it, in this order, under the queue's lock. False: the lane is full,
 * nothing happened. */
bool workers_take(struct workers *workers, enum lane lane, struct exchange *x) __attribute__((warn_unused_result));

/* Requests waiting in a lane. */
size_t workers_waiting(struct workers *workers, enum lane lane);

#endif
