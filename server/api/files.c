/* files.c - evidence files: raw bytes in, spooled by http/ to an unlinked file, stored by chunks in the database,
 * served as attachments.
 *
 * An upload is the named exception to "one request, one call": begin, chunks, finish, each its own transaction, so that
 * no transaction waits for bytes. Nobody sees the file before finish; what was begun and never finished, or never cited
 * within 24 hours, is swept. A replayed key is answered at begin; the key is stored at finish. */
#include "api/list.h"
#include "api/routes.h"
#include "auth/hash.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/tempfile.h"
#include "config/config.h"
#include "db/db.h"
#include "http/file_type.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include "json/members.h"
#include "json/normal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    CHUNK_BYTES = 256 * 1024,
    NAME_MAX_BYTES = 600
};

static const struct db_stmt begin_stmt = {"file_begin", "select * from api.file_begin($1, $2, $3, $4)"};
static const struct db_stmt chunk_stmt = {"file_chunk_add", "select * from api.file_chunk_add($1, $2, $3, $4)"};
static const struct db_stmt finish_stmt = {"file_finish", "select * from api.file_finish($1, $2, $3, $4, $5)"};
static const struct db_stmt get_stmt = {"file_get", "select * from api.file_get($1, $2, $3)"};
static const struct db_stmt chunks_stmt = {"file_chunks", "select * from api.file_chunks($1, $2)"};

/* Reads a whole chunk: a short read of a regular file only means its end. */
static ssize_t
read_chunk(int fd, unsigned char *bytes, off_t from)
{
    size_t have = 0;

    while (have < CHUNK_BYTES) {
        ssize_t n = pread(fd, bytes + have, CHUNK_BYTES - have, from + (off_t)have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        have += (size_t)n;
    }
    return (ssize_t)have;
}

static bool
hash_file(struct request *rq, unsigned char *bytes, char out[HASH_HEX_SIZE])
{
    struct hash hash;
    off_t at = 0;
    ssize_t n;

    hash_begin(&hash);
    while ((n = read_chunk(rq->body_fd, bytes, at)) > 0) {
        hash_add(&hash, bytes, (size_t)n);
        at += n;
    }
    hash_end(&hash, out);
    return n == 0 ? true : problem_set(rq, 503, "unavailable");
}

/* The description that file_begin stores: name as people read it, the type we found, size and SHA-256. */
static bool
describe(struct request *rq, unsigned char *bytes, char sha256[HASH_HEX_SIZE], const char **doc)
{
    const char *name = rq->file_name ? text_normal(rq->arena, rq->file_name, strlen(rq->file_name), NORMAL_LINE) : NULL;
    const char *type;
    struct buffer out;
    struct stat stat;

    if (!name || !*name || strlen(name) > NAME_MAX_BYTES || strchr(name, '/'))
        return problem_set(rq, 400, "file-name-missing");
    if (fstat(rq->body_fd, &stat) != 0 || stat.st_size == 0)
        return problem_set(rq, 422, "file-empty");
    type = file_type(rq->body_fd, name);
    if (!type)
        return problem_set(rq, 415, "file-type-not-allowed");
    if (!hash_file(rq, bytes, sha256))
        return false;
    buffer_init(&out, rq->arena, 512);
    buffer_text(&out, "{\"name\":");
    buffer_json(&out, name);
    buffer_printf(&out, ",\"media_type\":\"%s\",\"size\":%lld,\"sha256\":\"%s\"}", type, (long long)stat.st_size,
                  sha256);
    *doc = out.bytes;
    return true;
}

static bool
store_chunks(struct request *rq, unsigned char *bytes, const char *id)
{
    off_t at = 0;
    ssize_t n;

    for (int position = 0; (n = read_chunk(rq->body_fd, bytes, at)) > 0; position++, at += n) {
        struct reply chunk = {.fd = -1};
        const char *number = arena_printf(rq->arena, "%d", position);

        if (!db_reply_bytes(rq, &chunk_stmt, DB_PARAMS(rq->session, id, number), bytes, (size_t)n, &chunk))
            return false;
    }
    return n == 0 ? true : problem_set(rq, 503, "unavailable");
}

static bool
file_create(struct request *rq, struct reply *reply)
{
    static const char *const names[] = {"id"};
    unsigned char *bytes = arena_alloc(rq->arena, CHUNK_BYTES);
    char sha256[HASH_HEX_SIZE];
    const char *doc = NULL, *id = NULL;

    if (!no_query(rq))
        return false;
    if (rq->body_fd < 0)
        return problem_set(rq, 422, "file-empty");
    if (!describe(rq, bytes, sha256, &doc))
        return false;
    if (!db_reply(rq, &begin_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, doc), 201, reply))
        return false;
    if (reply->replayed)
        return true;
    if (!members_read(rq, reply->body, reply->size, names, &id, 1) || !store_chunks(rq, bytes, id))
        return false;
    *reply = (struct reply){.fd = -1};
    return db_reply(rq, &finish_stmt, DB_PARAMS(rq->session, rq->key, rq->hash, id, sha256), 201, reply);
}

struct download {
    struct request *rq;
    int fd;
};

/* One chunk from the database, bytea as hex text: "\x" and two digits a byte. */
static bool
write_chunk(void *context, int columns, const char *const *values)
{
    const struct download *download = context;
    const char *hex = columns == 1 && values[0] ? values[0] : "";
    size_t size = strlen(hex);
    unsigned char out[4096];
    size_t have = 0;

    for (size_t i = 2; i + 1 < size; i += 2) {
        static const char digits[] = "0123456789abcdef";
        const char *high = strchr(digits, hex[i]), *low = strchr(digits, hex[i + 1]);

        if (!high || !low)
            return problem_set(download->rq, 500, "internal");
        out[have++] = (unsigned char)(((high - digits) << 4) | (low - digits));
        if (have == sizeof out || i + 3 >= size) {
            if (!tempfile_write(download->fd, out, have))
                return problem_storage(download->rq);
            have = 0;
        }
    }
    return true;
}

static bool
file_get(struct request *rq, struct reply *reply)
{
    static const char *const names[] = {"name", "media_type"};
    const char *values[2];
    struct reply meta = {.fd = -1};
    struct download download = {.rq = rq};

    if (!no_query(rq))
        return false;
    if (!db_reply(rq, &get_stmt, DB_PARAMS(rq->session, rq->match, rq->param[0]), 200, &meta))
        return false;
    if (meta.status == 304) {
        *reply = meta;
        return true;
    }
    if (!members_read(rq, meta.body, meta.size, names, values, 2))
        return false;
    download.fd = tempfile_open(rq->config->spool_dir);
    if (download.fd < 0)
        return problem_storage(rq);
    if (!db_rows(rq, &chunks_stmt, DB_PARAMS(rq->session, rq->param[0]), write_chunk, &download)) {
        close(download.fd);
        return false;
    }
    *reply = (struct reply){.status = 200,
                            .content_type = values[1],
                            .file_name = values[0],
                            .etag = meta.etag,
                            .fd = download.fd,
                            .cache = CACHE_NO_STORE};
    return true;
}

const struct route file_routes[] = {
    {"POST", "/api/v1/files", file_create, .lane = LANE_FILE, .body = BODY_FILE},
    {"GET", "/api/v1/files/{id}", file_get, .lane = LANE_FILE},
    {0},
};
