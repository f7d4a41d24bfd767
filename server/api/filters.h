/* filters.h - query tables that a screen and its export share: the export filter is the screen filter. */
#ifndef CAMKET_API_FILTERS_H
#define CAMKET_API_FILTERS_H

#include "json/fields.h"

extern const struct field commitment_filter[];    /* GET /commitments and its .csv, .xlsx */
extern const struct field one_page_filter[];      /* GET /dashboards/one-page and its .csv */
extern const struct field program_table_filter[]; /* GET /programs/{id}/table and its .csv, .xlsx */

#endif
