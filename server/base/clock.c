/* clock.c - the two clocks. */
#include "base/clock.h"

#include "base/must.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>

static const int64_t us_per_second = 1000000;

static int64_t
read_clock(clockid_t id)
{
    struct timespec now;
    MUST(clock_gettime(id, &now) == 0);
    return (int64_t)now.tv_sec * us_per_second + now.tv_nsec / 1000;
}

int64_t
clock_us(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t
clock_wall_us(void)
{
    return read_clock(CLOCK_REALTIME);
}

void
clock_text(int64_t wall_us, char out[CLOCK_TEXT_SIZE])
{
    time_t seconds = (time_t)(wall_us / us_per_second);
    struct tm parts;
    MUST(wall_us >= 0 && gmtime_r(&seconds, &parts));
    size_t size = strftime(out, CLOCK_TEXT_SIZE, "%Y-%m-%dT%H:%M:%S", &parts);
    MUST(size == 19);
    (void)snprintf(out + size, CLOCK_TEXT_SIZE - size, ".%06uZ", (unsigned)(wall_us % us_per_second) % 1000000U);
}

int
clock_ms_until(int64_t deadline_us)
{
    int64_t left = deadline_us - clock_us();
    if (left <= 0)
        return 0;
    /* Rounded up: a poll that wakes just before its deadline would spin. */
    int64_t ms = (left + 999) / 1000;
    return ms > INT_MAX ? INT_MAX : (int)ms;
}

void
clock_sleep_us(int64_t us)
{
    if (us <= 0)
        return;
    struct timespec left = {(time_t)(us / us_per_second), (long)(us % us_per_second) * 1000};
    while (clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left) == EINTR) {
    }
}
