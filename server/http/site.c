#include "http/site.h"

#include "auth/hash.h"
#include "base/must.h"
#include "base/text.h"
#include "http/accept.h"
#include "http/exchange.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATH_SIZE = 512,
    ETAG_SIZE = 24,
    ETAG_DIGITS = 16,
    DEPTH_MAX = 8,
    VARIANTS = 3,
    HASH_LETTERS = 8
};

static const off_t file_max = 16777216; /* 16 MiB */

/* Variants in the order of preference. */
static const struct {
    const char *suffix;
    const char *coding; /* NULL = as it is */
} variants[VARIANTS] = {{".br", "br"}, {".gz", "gzip"}, {"", NULL}};

struct site_file {
    char *path; /* as in the URL */
    const char *type;
    enum cache cache;
    char etag[ETAG_SIZE];
    struct {
        char *bytes; /* NULL when there is no such variant */
        size_t size;
    } variant[VARIANTS];
};

struct site {
    struct site_file *file;
    size_t count, capacity;
    bool built;
};

/* What the pages may do; the front end is written for exactly this. */
static const char page_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action "
    "'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

static const char plain_page[] =
    "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>CamKet</title>\n<h1>CamKet</h1>\n"
    "<p>Máy chủ đang chạy và giao diện lập trình đã sẵn sàng tại <code>/api/v1</code>, nhưng giao diện web chưa được "
    "dựng.</p>\n"
    "<p>Chạy <code>make web</code> trong thư mục mã nguồn rồi khởi động lại máy chủ.</p>\n"
    "<p lang=\"en\">The server is running and its API answers at <code>/api/v1</code>, but the web front end has not "
    "been built. "
    "Run <code>make web</code> in the source folder and restart the server.</p>\n";

static const char *
type_of(const char *path)
{
    static const struct {
        const char *suffix;
        const char *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".webmanifest", "application/manifest+json"},
        {".json", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
    };

    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_ends(path, types[i].suffix))
            return types[i].type;
    return "application/octet-stream";
}

/* "app-4FZ2K7QD.js": the build puts eight letters and digits of the content's hash before the extension, so the name
 * never changes its meaning. */
static bool
is_hashed(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    const char *dash = strrchr(name, '-');

    if (dash == NULL || strspn(dash + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != HASH_LETTERS)
        return false;
    return dash[1 + HASH_LETTERS] == '.';
}

static char *
bytes_read(int fd, size_t size)
{
    char *bytes = malloc(size + 1);
    size_t have = 0;

    MUST(bytes != NULL);
    while (have < size) {
        ssize_t got = read(fd, bytes + have, size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            free(bytes);
            return NULL;
        }
        have += (size_t)got;
    }
    return bytes;
}

/* Reads a regular file of sensible size; NULL when there is none. */
static char *
file_read(const char *path, size_t *size)
{
    struct stat stat;
    char *bytes = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return NULL;
    if (fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode) && stat.st_size <= file_max) {
        *size = (size_t)stat.st_size;
        bytes = bytes_read(fd, *size);
    }
    (void)close(fd);
    return bytes;
}

static struct site_file *
file_new(struct site *site, const char *url)
{
    if (site->count == site->capacity) {
        site->capacity = site->capacity == 0 ? 64 : 2 * site->capacity;
        site->file = reallocarray(site->file, site->capacity, sizeof *site->file);
        MUST(site->file != NULL);
    }
    struct site_file *file = &site->file[site->count++];
    *file = (struct site_file){.path = strdup(url), .type = type_of(url)};
    MUST(file->path != NULL);
    file->cache = is_hashed(url) ? CACHE_IMMUTABLE : CACHE_REVALIDATE;
    return file;
}

static void
etag_set(struct site_file *file)
{
    char digits[HASH_HEX_SIZE];

    hash_hex(file->variant[VARIANTS - 1].bytes, file->variant[VARIANTS - 1].size, digits);
    (void)snprintf(file->etag, sizeof file->etag, "\"%.*s\"", ETAG_DIGITS, digits);
}

static void
file_add(struct site *site, const char *path, const char *url)
{
    size_t size;
    char *bytes = file_read(path, &size);

    if (bytes == NULL)
        return;
    struct site_file *file = file_new(site, url);
    file->variant[VARIANTS - 1].bytes = bytes;
    file->variant[VARIANTS - 1].size = size;
    etag_set(file);
    for (size_t i = 0; i < VARIANTS - 1; i++) {
        char packed[PATH_SIZE + 8];
        (void)snprintf(packed, sizeof packed, "%s%s", path, variants[i].suffix);
        file->variant[i].bytes = file_read(packed, &file->variant[i].size);
    }
}

/* Source maps stay on disk: they are as large as all the rest and nobody but a developer asks for them. */
static bool
is_served(const char *name)
{
    return name[0] != '.' && !text_ends(name, ".br") && !text_ends(name, ".gz") && !text_ends(name, ".map");
}

static void
folder_add(struct site *site, const char *folder, const char *url, int depth)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;

    if (directory == NULL)
        return;
    /* Safe on a stream of one's own. */
    while ((entry = readdir(directory)) != NULL) { /* NOLINT(concurrency-mt-unsafe) */
        char path[PATH_SIZE];
        char child[PATH_SIZE];
        struct stat stat_of;

        if (!is_served(entry->d_name) ||
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path ||
            snprintf(child, sizeof child, "%s/%s", url, entry->d_name) >= (int)sizeof child ||
            stat(path, &stat_of) != 0)
            continue;
        if (S_ISDIR(stat_of.st_mode) && depth < DEPTH_MAX)
            folder_add(site, path, child, depth + 1);
        else if (S_ISREG(stat_of.st_mode))
            file_add(site, path, child);
    }
    (void)closedir(directory);
}

static int
file_compare(const void *a, const void *b)
{
    return strcmp(((const struct site_file *)a)->path, ((const struct site_file *)b)->path);
}

static int
path_compare(const void *path, const void *file)
{
    return strcmp(path, ((const struct site_file *)file)->path);
}

static const struct site_file *
file_find(const struct site *site, const char *path)
{
    return bsearch(path, site->file, site->count, sizeof *site->file, path_compare);
}

struct site *
site_load(const char *directory)
{
    struct site *site = calloc(1, sizeof *site);

    MUST(site != NULL);
    folder_add(site, directory, "", 0);
    if (site->count > 0)
        qsort(site->file, site->count, sizeof *site->file, file_compare);
    site->built = site->count > 0 && file_find(site, "/index.html") != NULL;
    if (!site->built) {
        struct site_file *file = file_new(site, "/index.html");
        file->variant[VARIANTS - 1].bytes = strdup(plain_page);
        MUST(file->variant[VARIANTS - 1].bytes != NULL);
        file->variant[VARIANTS - 1].size = sizeof plain_page - 1;
        etag_set(file);
        qsort(site->file, site->count, sizeof *site->file, file_compare);
    }
    return site;
}

void
site_free(struct site *site)
{
    if (site == NULL)
        return;
    for (size_t i = 0; i < site->count; i++) {
        for (size_t v = 0; v < VARIANTS; v++)
            free(site->file[i].variant[v].bytes);
        free(site->file[i].path);
    }
    free(site->file);
    free(site);
}

bool
site_is_built(const struct site *site)
{
    return site->built;
}

bool
site_answer(const struct site *site, const char *accept_encoding_header, struct exchange *x)
{
    const char *path = x->rq.path;
    const struct site_file *file = file_find(site, path);
    struct reply *reply = &x->reply;

    if (file == NULL && strchr(strrchr(path, '/'), '.') == NULL)
        file = file_find(site, "/index.html");
    if (file == NULL)
        return false;

    size_t v = 0;
    while (variants[v].coding != NULL &&
           (file->variant[v].bytes == NULL || !accept_encoding(accept_encoding_header, variants[v].coding)))
        v++;
    *reply =
        (struct reply){.status = 200, .fd = -1, .content_type = file->type, .etag = file->etag, .cache = file->cache};
    x->encoding = variants[v].coding;
    x->vary = "Accept-Encoding";
    if (text_starts(file->type, "text/html"))
        x->page_policy = page_policy;
    if (x->rq.match != NULL && strstr(x->rq.match, file->etag) != NULL) {
        reply->status = 304;
        return true;
    }
    reply->body = file->variant[v].bytes;
    reply->size = file->variant[v].size;
    return true;
}
