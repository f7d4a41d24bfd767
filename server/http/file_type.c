#include "http/file_type.h"

#include "base/text.h"
#include <errno.h>
#include <magic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Office files are told apart by the names in their first zip entries, long before this. */
enum {
    HEAD_SIZE = 256 * 1024,
    SEEN_MAX = 4
};

static const struct {
    const char *extension;
    const char *type;
    const char *seen[SEEN_MAX]; /* what libmagic may say */
} types[] = {
    {".pdf", "application/pdf", {"application/pdf"}},
    {".png", "image/png", {"image/png"}},
    {".jpg", "image/jpeg", {"image/jpeg"}},
    {".jpeg", "image/jpeg", {"image/jpeg"}},
    {".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"}},
    {".xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"}},
    {".csv", "text/csv", {"text/csv", "text/plain", "application/csv"}},
    {".txt", "text/plain", {"text/plain", "text/csv"}},
};

static ssize_t
head_read(int fd, char *head)
{
    size_t have = 0;

    while (have < HEAD_SIZE) {
        ssize_t size = pread(fd, head + have, HEAD_SIZE - have, (off_t)have);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return -1;
        if (size == 0)
            break;
        have += (size_t)size;
    }
    return (ssize_t)have;
}

static bool
bytes_agree(magic_t magic, const char *head, size_t size, const char *const seen[SEEN_MAX])
{
    const char *found = magic_buffer(magic, head, size);

    for (size_t i = 0; found != NULL && i < SEEN_MAX && seen[i] != NULL; i++)
        if (strcmp(found, seen[i]) == 0)
            return true;
    return false;
}

static bool
content_is(int fd, const char *const seen[SEEN_MAX])
{
    char *head = malloc(HEAD_SIZE);
    magic_t magic = magic_open(MAGIC_MIME_TYPE);
    bool agrees = false;

    if (head != NULL && magic != NULL && magic_load(magic, NULL) == 0) {
        ssize_t size = head_read(fd, head);
        agrees = size >= 0 && bytes_agree(magic, head, (size_t)size, seen);
    }
    if (magic != NULL)
        magic_close(magic);
    free(head);
    return agrees;
}

const char *
file_type(int fd, const char *name)
{
    const char *extension = strrchr(name, '.');

    for (size_t i = 0; extension != NULL && i < COUNT_OF(types); i++)
        if (strcasecmp(extension, types[i].extension) == 0)
            return content_is(fd, types[i].seen) ? types[i].type : NULL;
    return NULL;
}
