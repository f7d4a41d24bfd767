/* ics.c - see ics.h. */
#include "export/ics.h"

#include "base/arena.h"
#include "base/must.h"

#include <libical/ical.h>
#include <stdlib.h>

struct ics {
    icalcomponent *calendar;
};

struct ics *
ics_new(const char *name)
{
    struct ics *ics = calloc(1, sizeof *ics);

    MUST(ics != NULL);
    ics->calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    MUST(ics->calendar != NULL);
    icalcomponent_add_property(ics->calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(ics->calendar, icalproperty_new_prodid("-//CamKet//CamKet//VI"));
    icalcomponent_add_property(ics->calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalproperty *shown = icalproperty_new_x(name);
    icalproperty_set_x_name(shown, "X-WR-CALNAME");
    icalcomponent_add_property(ics->calendar, shown);
    return ics;
}

static void
alarm_add(icalcomponent *event, const char *summary)
{
    icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    struct icaltriggertype trigger = {icaltime_null_time(), icaldurationtype_from_string("-P3D")};

    icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    icalcomponent_add_property(alarm, icalproperty_new_description(summary));
    icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
    icalcomponent_add_component(event, alarm);
}

void
ics_add(struct ics *ics, const struct ics_item *item)
{
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    struct icaltimetype day = icaltime_from_string(item->day);

    icalcomponent_add_property(event, icalproperty_new_uid(item->uid));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(icaltime_from_string(item->changed_at)));
    icalcomponent_add_property(event, icalproperty_new_dtstart(day));
    icalcomponent_add_property(event, icalproperty_new_sequence(item->sequence));
    icalcomponent_add_property(event, icalproperty_new_summary(item->summary));
    icalcomponent_add_property(event, icalproperty_new_description(item->description));
    icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    if (item->cancelled)
        icalcomponent_add_property(event, icalproperty_new_status(ICAL_STATUS_CANCELLED));
    else
        alarm_add(event, item->summary);
    icalcomponent_add_component(ics->calendar, event);
}

const char *
ics_text(const struct ics *ics, struct arena *arena)
{
    char *text = icalcomponent_as_ical_string_r(ics->calendar);

    MUST(text != NULL);
    const char *copy = arena_strdup(arena, text);
    free(text);
    return copy;
}

void
ics_free(struct ics *ics)
{
    if (ics == NULL)
        return;
    icalcomponent_free(ics->calendar);
    free(ics);
}
