/* papers.h - the shapes of signed papers, shared by programs (which may bring their first plan along) and plans. */
#ifndef CAMKET_API_PAPERS_H
#define CAMKET_API_PAPERS_H

#include "json/fields.h"

/* POST and PUT of a program: one signed document with everything in it; references between its parts are refs local to
 * the body. And of a plan under a program that exists: obligations and parties by id.
 *
 * Where a commitment says when only in words, its due date, the rule that gave it and its kind are read out of them
 * (intake/due.h); what the body states of these is never replaced. */
bool program_body(struct request *rq, const char **doc) __attribute__((warn_unused_result));
bool plan_body(struct request *rq, const char **doc) __attribute__((warn_unused_result));

/* POST .../signing of a program or a plan. */
extern const struct field SIGNING_FIELDS[];

/* POST .../documents: a file already uploaded becomes part of the record, e.g. the signed scan. */
extern const struct field DOCUMENT_FIELDS[];

#endif
