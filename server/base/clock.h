/* clock.h - the two clocks: monotonic for deadlines and durations, wall for what people read. */
#ifndef CAMKET_BASE_CLOCK_H
#define CAMKET_BASE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

enum {
    CLOCK_TEXT_SIZE = 28
};

/* CLOCK_MONOTONIC in microseconds. */
int64_t clock_us(void);

/* CLOCK_REALTIME in microseconds since 1970. */
int64_t clock_wall_us(void);

/* A wall time in UTC as RFC 3339 with microseconds: 2026-03-01T02:03:04.000005Z. */
void clock_text(int64_t wall_us, char out[CLOCK_TEXT_SIZE]) __attribute__((nonnull));

/* Milliseconds from now until a monotonic instant, at least 0, for poll(). */
int clock_ms_until(int64_t deadline_us);

/* Sleeps through interruptions; <= 0 returns at once. */
void clock_sleep_us(int64_t us);

#endif
