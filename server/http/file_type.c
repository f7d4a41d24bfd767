#include "http/file_type.h"

#include "base/must.h"

#include <magic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    SNIFF_BYTES = 65536
};

/* Office files are zip archives: libmagic may only see the archive. CSV and text have no mark of their own. */
static const struct allowed {
    const char *extension;
    const char *media_type;
    const char *found[5]; /* what libmagic may say */
} allowed[] = {
    {".pdf", "application/pdf", {"application/pdf"}},
    {".png", "image/png", {"image/png"}},
    {".jpg", "image/jpeg", {"image/jpeg"}},
    {".jpeg", "image/jpeg", {"image/jpeg"}},
    {".xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip",
      "application/octet-stream"}},
    {".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip",
      "application/octet-stream"}},
    {".csv", "text/csv", {"text/csv", "text/plain", "application/csv"}},
    {".txt", "text/plain", {"text/plain"}},
};

static const struct allowed *
find_allowed(const char *name)
{
    const char *dot = strrchr(name, '.');

    if (!dot)
        return NULL;
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
        if (strcasecmp(allowed[i].extension, dot) == 0)
            return &allowed[i];
    return NULL;
}

/* libmagic's handles are not for sharing between threads; opening one costs a few milliseconds, which an upload does
 * not feel. */
static bool
content_is(int fd, const struct allowed *entry)
{
    static const char zip_head[] = {'P', 'K', 3, 4};
    char head[SNIFF_BYTES];
    ssize_t size = pread(fd, head, sizeof head, 0);
    magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    const char *found = NULL;
    bool known = false;

    MUST(magic);
    if (size > 0 && magic_load(magic, NULL) == 0)
        found = magic_buffer(magic, head, (size_t)size);
    for (size_t i = 0; found && i < 5 && entry->found[i] && !known; i++)
        known = strcmp(found, entry->found[i]) == 0;
    /* "unknown bytes" is enough for an office file only when it is an archive at all */
    if (known && strcmp(found, "application/octet-stream") == 0)
        known = (size_t)size >= sizeof zip_head && memcmp(head, zip_head, sizeof zip_head) == 0;
    magic_close(magic);
    return known;
}

const char *
file_type(int fd, const char *name)
{
    const struct allowed *entry = find_allowed(name);

    return entry && content_is(fd, entry) ? entry->media_type : NULL;
}
