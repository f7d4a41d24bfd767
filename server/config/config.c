/* config.c - the one table of settings, and how their values are found. */
#include "config/config.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum setting_kind {
    SETTING_TEXT,
    SETTING_SECRET,
    SETTING_INT,
    SETTING_BOOL,
    SETTING_LEVEL
};

/* A setting is a member of struct config, by offset; SETTING_INT lies within min..max. */
struct setting {
    const char *name;
    enum setting_kind kind;
    size_t offset;
    const char *standard; /* NULL = not set */
    long min, max;
    const char *meaning;
};

#define PLACE(member) offsetof(struct config, member)

static const struct setting settings[] = {
    {"DATABASE_URL", SETTING_SECRET, PLACE(database_url), NULL, 0, 0, "the server's database, as camket_app"},
    {"DATABASE_OWNER_URL", SETTING_SECRET, PLACE(database_owner_url), NULL, 0, 0,
     "the same database as camket_owner: migrate, demo, user"},
    {"DATABASE_BOOTSTRAP_URL", SETTING_SECRET, PLACE(database_bootstrap_url), NULL, 0, 0,
     "the same database as a superuser: migrate --bootstrap only"},
    {"DATABASE_JOB_URL", SETTING_SECRET, PLACE(database_job_url), NULL, 0, 0,
     "the same database as camket_job; without it this process runs no background jobs"},
    {"DATABASE_AUDIT_URL", SETTING_SECRET, PLACE(database_audit_url), NULL, 0, 0,
     "the same database as camket_audit, which reads everything: audit"},
    {"CAMKET_NAMED_PREPARED", SETTING_BOOL, PLACE(named_prepared), "on", 0, 0,
     "named prepared statements; off behind a PgBouncer older than 1.21"},
    {"CAMKET_UNSAFE_TEST_DB", SETTING_BOOL, PLACE(unsafe_test_db), "off", 0, 0,
     "accept a database that may lose acknowledged writes; for tests"},
    {"CAMKET_LISTEN", SETTING_TEXT, PLACE(listen), "127.0.0.1:8080", 0, 0,
     "address:port, [address]:port or unix:/path; port 0 takes any"},
    {"CAMKET_HOST", SETTING_TEXT, PLACE(hosts), "localhost,127.0.0.1,[::1]", 0, 0,
     "accepted Host values without port, separated by commas; cookies are Secure unless all of them are loopback "
     "names"},
    {"CAMKET_PER_ADDRESS", SETTING_INT, PLACE(per_address), "256", 0, 4096,
     "connections one address may hold; 0 = any number, for use behind a proxy"},
    {"CAMKET_READY_FILE", SETTING_TEXT, PLACE(ready_file), NULL, 0, 0,
     "a file that gets the address once requests are answered"},
    {"CAMKET_WEB_DIR", SETTING_TEXT, PLACE(web_dir), "web/dist", 0, 0, "the built front end"},
    {"CAMKET_SQL_DIR", SETTING_TEXT, PLACE(sql_dir), "sql", 0, 0, "migrations and functions"},
    {"CAMKET_SPOOL_DIR", SETTING_TEXT, PLACE(spool_dir), "/tmp", 0, 0,
     "unlinked temporary files of uploads and exports"},
    {"CAMKET_OPENAPI_FILE", SETTING_TEXT, PLACE(openapi_file), "docs/openapi.yaml", 0, 0, "the description of the API"},
    {"CAMKET_WORKERS", SETTING_INT, PLACE(workers), "8", 1, 128, "threads for requests, each with a connection"},
    {"CAMKET_WORKER_QUEUE", SETTING_INT, PLACE(worker_queue), "64", 1, 10000, "requests that may wait for them"},
    {"CAMKET_HASH_WORKERS", SETTING_INT, PLACE(hash_workers), "1", 1, 32,
     "threads for passwords; one for two cores, 64 MiB each"},
    {"CAMKET_HASH_QUEUE", SETTING_INT, PLACE(hash_queue), "16", 1, 1000, "sign-ins that may wait for them"},
    {"CAMKET_EXPORT_WORKERS", SETTING_INT, PLACE(export_workers), "1", 1, 16, "threads for exports"},
    {"CAMKET_EXPORT_QUEUE", SETTING_INT, PLACE(export_queue), "8", 1, 1000, "exports that may wait for them"},
    {"CAMKET_FILE_WORKERS", SETTING_INT, PLACE(file_workers), "1", 1, 16, "threads for files"},
    {"CAMKET_FILE_QUEUE", SETTING_INT, PLACE(file_queue), "16", 1, 1000,
     "uploads and downloads that may wait for them"},
    {"CAMKET_DEADLINE_MS", SETTING_INT, PLACE(deadline_ms), "8000", 100, 60000, "for answering a request"},
    {"CAMKET_DRAIN_MS", SETTING_INT, PLACE(drain_ms), "10000", 0, 60000,
     "for the requests that run when the server stops"},
    {"CAMKET_HASH_PASSES", SETTING_INT, PLACE(hash_passes), "2", 1, 10, "cost of a password hash in passes"},
    {"CAMKET_HASH_KIB", SETTING_INT, PLACE(hash_kib), "65536", 8, 1048576, "cost of a password hash in KiB of memory"},
    {"CAMKET_LOG_LEVEL", SETTING_LEVEL, PLACE(log_level), "info", 0, 0, "debug, info, warn, error or none"},
    {"CAMKET_DEMO_PASSWORD", SETTING_SECRET, PLACE(demo_password), NULL, 0, 0,
     "the password of the demonstration accounts"},
};

/* Names that begin like ours and belong to the scripts around the program. */
static const char *const foreign[] = {"CAMKET_CONFIG",    "CAMKET_DEMO",       "CAMKET_BIN", "CAMKET_SECRETS",
                                      "CAMKET_HTTP_PORT", "CAMKET_HTTPS_PORT", NULL};

/* What config.h does not show. */
struct loaded {
    struct config config; /* first: config_free gets its address */
    struct arena *arena;
    const char *text[COUNT_OF(settings)]; /* values as found; NULL = not set */
};

struct loading {
    struct loaded *loaded;
    char *why;
    size_t why_size;
};

static bool
fail(const struct loading *loading, const char *name, const char *what)
{
    (void)snprintf(loading->why, loading->why_size, "%s: %s", name, what);
    return false;
}

/* ---- finding values ---- */

static const struct setting *
setting_find(const char *name, size_t size)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (strlen(settings[i].name) == size && memcmp(settings[i].name, name, size) == 0)
            return &settings[i];
    return NULL;
}

/* The first line of a file that holds a secret. */
static const char *
secret_line(struct arena *arena, const char *path)
{
    char line[4096];
    FILE *file = fopen(path, "re");
    bool some = file && fgets(line, sizeof line, file);
    if (file)
        fclose(file);
    if (!some)
        return NULL;
    line[strcspn(line, "\r\n")] = '\0';
    const char *copy = arena_strdup(arena, line);
    explicit_bzero(line, sizeof line);
    return copy;
}

/* NAME=value, or NAME_FILE=path of a secret. Values set already stay. Names that are not ours are passed over. */
static bool
take(const struct loading *loading, const char *name, size_t size, const char *value)
{
    struct loaded *loaded = loading->loaded;
    const struct setting *setting = setting_find(name, size);
    bool from_file = false;
    if (!setting && size > 5 && memcmp(name + size - 5, "_FILE", 5) == 0) {
        setting = setting_find(name, size - 5);
        from_file = true;
    }
    const char *whole = arena_strndup(loaded->arena, name, size);
    if (!setting) {
        if (text_starts(name, "CAMKET_") && !text_one_of(whole, foreign) && !text_starts(name, "CAMKET_TEST_"))
            return fail(loading, whole, "there is no such setting; `camket config` lists them");
        return true;
    }
    if (from_file && setting->kind != SETTING_SECRET)
        return fail(loading, whole, "only secrets are read from a file");
    size_t index = (size_t)(setting - settings);
    /* An empty variable is how shells and compose files unset one. */
    if (loaded->text[index] || value[0] == '\0')
        return true;
    loaded->text[index] = from_file ? secret_line(loaded->arena, value) : arena_strdup(loaded->arena, value);
    return loaded->text[index] || fail(loading, whole, "the file cannot be read");
}

static bool
take_environment(const struct loading *loading)
{
    for (char **entry = environ; entry && *entry; entry++) {
        size_t size = strcspn(*entry, "=");
        if ((*entry)[size] == '=' && !take(loading, *entry, size, *entry + size + 1))
            return false;
    }
    return true;
}

static bool
take_line(const struct loading *loading, const char *path, const char *line)
{
    const char *start = line + strspn(line, " \t");
    size_t size = strcspn(start, "=");
    if (*start == '\0' || *start == '#')
        return true;
    if (start[size] != '=')
        return fail(loading, path, "each line is NAME=value");
    if (!setting_find(start, size) && !text_starts(start, "CAMKET_") && !text_starts(start, "DATABASE_"))
        return fail(loading, path, "holds a name that is no setting");
    return take(loading, start, size, start + size + 1);
}

static bool
take_file(const struct loading *loading, const char *path)
{
    char line[4096];
    bool good = true;
    FILE *file = fopen(path, "re");
    if (!file)
        return fail(loading, path, "the file that CAMKET_CONFIG names cannot be read");
    while (good && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        good = take_line(loading, path, line);
    }
    fclose(file);
    return good;
}

/* ---- giving values their place ---- */

static bool
set_bool(const char *text, bool *out)
{
    static const char *const on[] = {"on", "1", "yes", "true", NULL};
    static const char *const off[] = {"off", "0", "no", "false", NULL};
    *out = text_one_of(text, on);
    return *out || text_one_of(text, off);
}

static bool
set_level(const char *text, int *out)
{
    static const char *const levels[] = {"debug", "info", "warn", "error", "none"};
    for (size_t i = 0; i < COUNT_OF(levels); i++)
        if (text_same(text, levels[i])) {
            *out = (int)i;
            return true;
        }
    return false;
}

static bool
place_value(const struct loading *loading, const struct setting *setting)
{
    const char *text = loading->loaded->text[setting - settings];
    char *place = (char *)&loading->loaded->config + setting->offset;
    long number;
    if (!text)
        text = setting->standard;
    switch (setting->kind) {
    case SETTING_TEXT:
    case SETTING_SECRET:
        memcpy(place, &text, sizeof text);
        return true;
    case SETTING_INT:
        if (!text_long(text, setting->min, setting->max, &number)) {
            char what[80];
            (void)snprintf(what, sizeof what, "must be a whole number from %ld to %ld", setting->min, setting->max);
            return fail(loading, setting->name, what);
        }
        memcpy(place, &(int){(int)number}, sizeof(int));
        return true;
    case SETTING_BOOL:
        return set_bool(text, (bool *)place) || fail(loading, setting->name, "must be on or off");
    case SETTING_LEVEL:
        return set_level(text, (int *)(void *)place) ||
               fail(loading, setting->name, "must be debug, info, warn, error or none");
    }
    return false;
}

static bool
is_loopback(const char *host)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]", NULL};
    return text_one_of(host, names);
}

static bool
split_hosts(const struct loading *loading)
{
    struct config *config = &loading->loaded->config;
    size_t count = 0;
    for (const char *at = config->hosts; *at;) {
        size_t size = strcspn(at, ",");
        char *host = arena_strndup(loading->loaded->arena, at, size);
        for (char *c = host; *c; c++)
            if (*c >= 'A' && *c <= 'Z')
                *c = (char)(*c + ('a' - 'A'));
        if (size == 0 || strpbrk(host, " \t/@") || count == CONFIG_HOST_MAX)
            return fail(loading, "CAMKET_HOST", "must be at most 16 names separated by commas");
        config->host[count++] = host;
        config->secure = config->secure || !is_loopback(host);
        at += size + (at[size] == ',');
    }
    return count > 0 || fail(loading, "CAMKET_HOST", "must name a host");
}

static bool
finish(const struct loading *loading)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (!place_value(loading, &settings[i]))
            return false;
    struct config *config = &loading->loaded->config;
    config->hash_cost = (struct hash_cost){(unsigned long long)config->hash_passes, (size_t)config->hash_kib * 1024};
    return split_hosts(loading);
}

struct config *
/* NOLINTNEXTLINE(readability-non-const-parameter): written through loading */
config_load(char *why, size_t size)
{
    struct arena *arena = arena_new(4096);
    struct loaded *loaded = arena_alloc(arena, sizeof *loaded);
    loaded->arena = arena;
    arena_wipe_later(arena);
    struct loading loading = {loaded, why, size};
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): before the first thread */
    const char *path = getenv("CAMKET_CONFIG");
    if (take_environment(&loading) && (!path || !*path || take_file(&loading, path)) && finish(&loading))
        return &loaded->config;
    arena_free(arena);
    return NULL;
}

void
config_free(struct config *config)
{
    /* config is the first member of what was loaded. */
    if (config)
        arena_free(((struct loaded *)(void *)config)->arena);
}

/* ---- showing and asking ---- */

void
config_print(const struct config *config, FILE *out)
{
    const struct loaded *loaded = (const struct loaded *)(const void *)config;
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        const struct setting *setting = &settings[i];
        const char *text = loaded->text[i];
        if (text && setting->kind == SETTING_SECRET)
            text = "***";
        fprintf(out, "%s=%s\n    %s", setting->name,
                text                ? text
                : setting->standard ? setting->standard
                                    : "",
                setting->meaning);
        if (setting->kind == SETTING_INT)
            fprintf(out, " (%ld to %ld, usually %s)", setting->min, setting->max, setting->standard);
        else if (setting->standard)
            fprintf(out, " (usually %s)", setting->standard);
        else
            fputs(" (usually not set)", out);
        fputs(setting->kind == SETTING_SECRET ? "; NAME_FILE names a file that holds it\n" : "\n", out);
    }
}

bool
config_host_known(const struct config *config, const char *host)
{
    /* "[::1]:8080": the port begins behind the bracket. */
    const char *bracket = strchr(host, ']');
    const char *colon = strrchr(bracket ? bracket : host, ':');
    size_t size = colon ? (size_t)(colon - host) : strlen(host);
    if (colon && (colon[1] == '\0' || colon[1 + strspn(colon + 1, "0123456789")] != '\0'))
        return false;
    char name[256];
    if (size >= sizeof name)
        return false;
    memcpy(name, host, size);
    name[size] = '\0';
    for (size_t i = 0; i < CONFIG_HOST_MAX && config->host[i]; i++)
        if (text_same_ascii(config->host[i], name))
            return true;
    return false;
}
