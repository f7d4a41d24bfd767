/* tempfile.h - a file that nobody else can name: for uploads and exports on their way. */
#ifndef CAMKET_BASE_TEMPFILE_H
#define CAMKET_BASE_TEMPFILE_H

#include <stdbool.h>
#include <stddef.h>

/* An open, empty, unlinked file in directory, close-on-exec; it vanishes when closed. -1 with errno when there is no
 * room or right. */
int tempfile_open(const char *directory) __attribute__((nonnull, warn_unused_result));

/* Writes all size bytes; false with errno when they did not fit. */
bool tempfile_write(int fd, const void *bytes, size_t size) __attribute__((nonnull, warn_unused_result));

#endif
