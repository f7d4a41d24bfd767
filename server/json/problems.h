/* problems.h - the words of every problem, and the one place that renders RFC 9457.
 *
 * A slug is the last part of a problem's type, "urn:camket:problem:<slug>": lower-kebab for what C or SQL raises, the
 * constraint's own name (snake) for a broken constraint. Slugs are frozen once released. Their tables are the files
 * json/slugs_<area>.c; adding a problem is adding a line there and a row in docs/errors.md (`camket errors` prints it;
 * a unit test compares). A slug that no table knows keeps its name and gets the general words of its status.
 *
 * Details may name arguments: "{due_on}" is replaced by the member of the JSON object that SQL raised as DETAIL; a
 * fault's single argument is "{arg}". Vietnamese shows dates as dd/mm/yyyy. An argument that is missing leaves an
 * ellipsis. */
#ifndef CAMKET_JSON_PROBLEMS_H
#define CAMKET_JSON_PROBLEMS_H

#include <stddef.h>
#include <stdio.h>

struct request;

struct slug {
    const char *slug; /* {0} ends a table */
    int status;       /* usual one, for the document; a problem carries its own. 0: a fault inside another problem */
    const char *title_vi;
    const char *title_en;
    const char *detail_vi; /* NULL = the title says it all */
    const char *detail_en;
};

/* NULL-terminated list of tables, each ended by {0}. */
extern const struct slug *const slug_tables[];

/* NULL when unknown. */
const struct slug *slug_find(const char *name) __attribute__((nonnull));

/* The general words for a status (the nearest class of status where there is none of its own). Never NULL. */
const struct slug *slug_for_status(int status) __attribute__((returns_nonnull));

/* The answer's body for rq->problem, which must be set: application/problem+json in rq->lang, in the request's arena.
 */
void problem_render(const struct request *rq, const char **body, size_t *size) __attribute__((nonnull));

/* docs/errors.md's table: `| slug | status | vi | en |`, one row a slug, sorted by slug. */
void slugs_print(FILE *out) __attribute__((nonnull));

#endif
