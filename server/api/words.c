/* words.c - the lists that words.h explains. */
#include "api/words.h"

#include <stddef.h>

const char *const PROGRAM_KINDS[] = {"chuong_trinh",         "quy_che",     "ke_hoach", "thoa_thuan",
                                     "nghi_quyet_lien_tich", "ban_ghi_nho", NULL};

const char *const PROGRAM_STATES[] = {"draft",      "awaiting_signature", "signed", "suspended", "terminated",
                                      "superseded", "merged_parties",     "closed", NULL};

const char *const PARTY_ROLES[] = {"lead", "party", NULL};

const char *const SIGNING_AUTHORITIES[] = {"TM", "KT", "TL", "TUQ", "Q", NULL};

const char *const SECRECY_LEVELS[] = {"thuong", NULL};

const char *const OBLIGATION_KINDS[] = {"dated", "recurring", "standing", "on_event", NULL};

const char *const OBLIGATION_PERIODS[] = {"yearly", "half_yearly", "quarterly", "monthly", NULL};

const char *const TEXT_KINDS[] = {"verbatim", "paraphrase", NULL};

const char *const BEARER_ROLES[] = {"lead", "joint", "coordinating", "support", "supervise", NULL};

const char *const COMMITMENT_KINDS[] = {"dated", "standing", "on_event", NULL};

const char *const COMMITMENT_STATES[] = {"planned",      "in_progress",   "reported_done",    "returned",
                                         "disputed",     "verified_done", "verified_partial", "paused",
                                         "carried_over", "cancelled",     "not_done",         NULL};

const char *const BUCKETS[] = {"done_on_time",
                               "done_late",
                               "awaiting_in_time",
                               "awaiting_late",
                               "open_in_time",
                               "open_overdue",
                               "no_deadline_done",
                               "no_deadline_open",
                               "not_done",
                               "partial",
                               "carried",
                               "cancelled",
                               NULL};
