/* must.c - the end of a process that no longer knows what it does. */
#include "base/must.h"

#include "base/log.h"

#include <stdlib.h>

void
must_failed(const char *condition, const char *file, int line)
{
    log_line(LEVEL_ERROR, "must",
             LOG_FIELDS(LOG_TEXT("condition", condition), LOG_TEXT("file", file), LOG_NUMBER("line", line)));
    abort();
}
