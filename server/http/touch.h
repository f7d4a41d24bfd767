/* touch.h - marks sessions as used, after the reply and seldom: the first line of every api function only reads, and
 * the idle time of a session is counted in half hours. */
#ifndef CAMKET_HTTP_TOUCH_H
#define CAMKET_HTTP_TOUCH_H

struct config;
struct db;
struct touches;

struct touches *touches_new(void);
void touches_free(struct touches *touches);

/* Calls api.session_touch unless this process did so for the session within the last minutes. session: 64 hex digits. A
 * failure is of no consequence but one more call later. Any thread; db is the caller's. */
void session_touch(struct touches *touches, const struct config *config, struct db *db, const char *session);

#endif
