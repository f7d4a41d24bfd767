/* problem.c - setting a request's problem, once. */
#include "request/problem.h"

#include "base/arena.h"
#include "base/must.h"
#include "request/request.h"

#include <errno.h>

struct problem *
problem_new(struct request *rq, int status, const char *slug)
{
    MUST(!rq->problem);
    struct problem *problem = arena_alloc(rq->arena, sizeof *problem);
    problem->status = status;
    problem->slug = slug;
    rq->problem = problem;
    return problem;
}

bool
problem_set(struct request *rq, int status, const char *slug)
{
    problem_new(rq, status, slug);
    return false;
}

bool
problem_storage(struct request *rq)
{
    bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    problem_new(rq, full ? 507 : 503, full ? "storage-full" : "unavailable")->retry_after = full ? 0 : 2;
    return false;
}

void
problem_fault(struct request *rq, int status, const char *slug, struct fault fault)
{
    struct problem *problem = rq->problem ? rq->problem : problem_new(rq, status, slug);
    if (problem->fault_count < PROBLEM_FAULT_MAX)
        problem->fault[problem->fault_count++] = fault;
}
