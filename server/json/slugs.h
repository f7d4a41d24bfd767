/* slugs.h - the tables of words, one file an area; problems.c strings them together. Only for the files of json/ and
 * their tests.
 *
 * Titles say what is wrong without arguments; details say what to do. Both as an office would write them: no
 * exclamation, no blame. */
#ifndef CAMKET_JSON_SLUGS_H
#define CAMKET_JSON_SLUGS_H

#include "json/problems.h"

extern const struct slug slugs_request[];    /* HTTP and the shape of bodies and queries */
extern const struct slug slugs_access[];     /* sessions, rights, keys, versions, trouble of the service itself */
extern const struct slug slugs_papers[];     /* signed papers: programs, plans, corrections, attached files */
extern const struct slug slugs_commitment[]; /* commitments, reports, verifications, evidence, files, reviews */
extern const struct slug slugs_closing[];    /* the turn of the year, attestations, the calendar */
extern const struct slug slugs_constraint[]; /* broken constraints, by the constraint's name */
extern const struct slug slugs_status[];     /* the general words of a status */

#endif
