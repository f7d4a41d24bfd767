#include "api/routes.h"

#include <stddef.h>

/* One a line, so that two additions do not meet. */
/* clang-format off */
const struct route *const api_routes[] = {
    service_routes,
    session_routes,
    agency_routes,
    program_routes,
    obligation_routes,
    plan_routes,
    due_routes,
    commitment_routes,
    life_routes,
    step_routes,
    review_routes,
    file_routes,
    dashboard_routes,
    export_routes,
    search_routes,
    user_routes,
    audit_routes,
    holiday_routes,
    notification_routes,
    feed_routes,
    reminder_routes,
    NULL,
};
/* clang-format on */
