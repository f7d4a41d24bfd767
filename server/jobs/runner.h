/* runner.h - the background work of one process: a thread with a database connection of its own.
 *
 * Each job is one SQL function of the schema api that only camket_job may call. It may run in any number of processes
 * at once: the functions lock what they touch. A job that fails is logged and tried again at its next turn; nothing is
 * kept in the process. */
#ifndef CAMKET_JOBS_RUNNER_H
#define CAMKET_JOBS_RUNNER_H

struct config;
struct runner;

/* Starts the thread; NULL when config names no database for jobs (they then run in another process). config is
 * borrowed. */
struct runner *runner_start(const struct config *config);

/* Ends after the call that is running, within its deadline. runner_stop(NULL) is allowed. */
void runner_stop(struct runner *runner);

#endif
