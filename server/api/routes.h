/* routes.h - every resource's table of routes. A new resource adds its name here and in routes.c: nothing else knows
 * it. */
#ifndef CAMKET_API_ROUTES_H
#define CAMKET_API_ROUTES_H

#include "request/route.h"

extern const struct route agency_routes[];
extern const struct route audit_routes[];
extern const struct route commitment_routes[];
extern const struct route dashboard_routes[];
extern const struct route due_routes[];
extern const struct route export_routes[];
extern const struct route feed_routes[];
extern const struct route file_routes[];
extern const struct route holiday_routes[];
extern const struct route life_routes[];
extern const struct route notification_routes[];
extern const struct route obligation_routes[];
extern const struct route plan_routes[];
extern const struct route program_routes[];
extern const struct route reminder_routes[];
extern const struct route review_routes[];
extern const struct route search_routes[];
extern const struct route service_routes[];
extern const struct route session_routes[];
extern const struct route step_routes[];
extern const struct route user_routes[];

/* All of them, NULL-terminated; `camket routes` prints it, the server walks it. */
extern const struct route *const api_routes[];

#endif
