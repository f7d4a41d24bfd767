/* ics.h - an iCalendar file (RFC 5545) of all-day events with a reminder three days before. Pure: items in, text out.
 *
 * The same items give the same bytes: nothing is stamped with the present. Folding and escaping are libical's. */
#ifndef CAMKET_EXPORT_ICS_H
#define CAMKET_EXPORT_ICS_H

#include <stdbool.h>

struct arena;
struct ics;

/* All borrowed until ics_add returns. */
struct ics_item {
    const char *uid; /* stays the same for the same thing forever */
    const char *summary;
    const char *description;
    const char *day;        /* YYYYMMDD */
    const char *changed_at; /* YYYYMMDDTHHMMSSZ: when what is told was recorded */
    int sequence;           /* rises with each change */
    bool cancelled;         /* told as such, without reminder */
};

/* name: what calendar programs show the feed under. */
struct ics *ics_new(const char *name) __attribute__((nonnull, returns_nonnull));
void ics_add(struct ics *ics, const struct ics_item *item) __attribute__((nonnull));

/* The whole file, in arena. */
const char *ics_text(const struct ics *ics, struct arena *arena) __attribute__((nonnull, returns_nonnull));
void ics_free(struct ics *ics);

#endif
