/* rig.h - what several unit tests need: cmocka with its headers, a request without a server, a database of one's own.
 */
#ifndef CAMKET_TESTS_RIG_H
#define CAMKET_TESTS_RIG_H

#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A request of that method with 5 s to live; request_free it. */
struct request *rig_request(const char *method);

/* The same as a POST with a body; size bytes are copied. */
struct request *rig_body(const char *body, size_t size);

/* A connection string for role and database of the throw-away cluster (TEST_PGHOST, by tests/run.sh). Fails the test
 * when there is none. */
const char *rig_dsn(struct arena *arena, const char *role, const char *database);

/* An empty database of that name, dropped first when it is left over, and its end. */
void rig_database_make(const char *name);
void rig_database_drop(const char *name);

/* Runs a statement as superuser; the first value in the arena, or NULL. Fails the test on an error. */
const char *rig_sql(struct arena *arena, const char *database, const char *sql);

/* Writes a file, making its folder; fails the test when it cannot. */
void rig_write(const char *path, const char *text);

#endif
