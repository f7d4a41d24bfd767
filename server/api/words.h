/* words.h - the closed word lists of the domain, as they stand in bodies, queries and columns.
 *
 * Each list is NULL-terminated, for the one_of of a struct field. The columns' CHECK constraints are the same lists: a
 * word is added in a migration and here. */
#ifndef CAMKET_API_WORDS_H
#define CAMKET_API_WORDS_H

extern const char *const PROGRAM_KINDS[];
extern const char *const PROGRAM_STATES[];
extern const char *const PARTY_ROLES[];
extern const char *const SIGNING_AUTHORITIES[];
extern const char *const SECRECY_LEVELS[]; /* nothing above "thuong" may be entered, so the list has one word */
extern const char *const OBLIGATION_KINDS[];
extern const char *const OBLIGATION_PERIODS[];
extern const char *const TEXT_KINDS[];
extern const char *const BEARER_ROLES[];
extern const char *const COMMITMENT_KINDS[];
extern const char *const COMMITMENT_STATES[];
extern const char *const BUCKETS[];

#endif
