/* list.c - see list.h. */
#include "api/list.h"

#include "request/problem.h"
#include "request/request.h"

bool
list_query(struct request *rq, const struct field *fields, const char **filter)
{
    if (request_query(rq, "as_of")) {
        problem_new(rq, 400, "as-of-not-served")->pointer = "?as_of";
        return false;
    }
    return query_fields(rq, fields, filter);
}

bool
no_query(struct request *rq)
{
    static const struct field none[] = {{0}};
    const char *filter;

    return query_fields(rq, none, &filter);
}
