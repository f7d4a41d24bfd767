/* papers.h - the shapes of signed papers, shared by programs (which may bring their first plan along) and plans. */
#ifndef CAMKET_API_PAPERS_H
#define CAMKET_API_PAPERS_H

#include "json/fields.h"

/* POST and PUT of a program: one signed document with everything in it; references between its parts are refs local to
 * the body. */
extern const struct field PROGRAM_FIELDS[];

/* POST and PUT of a plan under a program that exists: obligations and parties by id. */
extern const struct field PLAN_FIELDS[];

/* POST .../signing of a program or a plan. */
extern const struct field SIGNING_FIELDS[];

/* POST .../documents: a file already uploaded becomes part of the record, e.g. the signed scan. */
extern const struct field DOCUMENT_FIELDS[];

#endif
