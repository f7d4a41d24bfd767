/* admit.h - what must hold before a routed request costs anything: who calls, that a browser's write was meant, which
 * types are spoken, which condition or key a write carries. Runs on the I/O thread and only looks at the head. */
#ifndef CAMKET_HTTP_ADMIT_H
#define CAMKET_HTTP_ADMIT_H

#include <stdbool.h>

struct guard;
struct request;

/* Fills rq->session, key, match, content_type and file_name from the headers. rq->route and lang are set. is_local: the
 * peer is on this machine and speaks for itself. The order of the checks is the order in which a caller should repair
 * things: 401 before 400, 403 before 406, 415, 428. */
bool admit(struct request *rq, const struct guard *guard, bool is_local) __attribute__((warn_unused_result));

#endif
