/* cleanup.h - scope-bound release for code outside requests (commands, migrations, jobs). Inside a request the arena
 * owns things.
 *
 *   CLEANUP(cleanup_free) char *text = read_whole(path);
 */
#ifndef CAMKET_BASE_CLEANUP_H
#define CAMKET_BASE_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>

#define CLEANUP(release) __attribute__((cleanup(release)))

/* void * stands for a pointer to any pointer: the cleanup attribute passes the variable's address. */
static inline void
cleanup_free(void *variable)
{
    free(*(void **)variable);
}

static inline void
cleanup_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

#endif
