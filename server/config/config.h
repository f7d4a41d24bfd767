/* config.h - what the operator decides: read once at start from the environment and an optional file, constant from
 * then on.
 *
 * CAMKET_CONFIG names a file of NAME=value lines ('#' comments); the environment wins over it. A secret may come from a
 * file instead: NAME_FILE=path (one line, trailing newline dropped). An unknown CAMKET_* name or a value out of range
 * is an error, so that a misspelt setting is noticed (CAMKET_TEST_* is free). `camket config` prints the one table of
 * settings in config.c, secrets masked. */
#ifndef CAMKET_CONFIG_CONFIG_H
#define CAMKET_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
    CONFIG_HOST_MAX = 16
};

/* Cost of Argon2id. The defaults are libsodium's INTERACTIVE (64 MiB, 2 passes); tests use its minimum. */
struct hash_cost {
    unsigned long long passes;
    size_t memory; /* bytes */
};

struct config {
    /* Databases; NULL when not set. */
    const char *database_url;           /* the server's connections (camket_app) */
    const char *database_owner_url;     /* migrate, demo, user (camket_owner) */
    const char *database_bootstrap_url; /* migrate --bootstrap (a superuser) */
    const char *database_job_url;       /* background jobs (camket_job); NULL = no jobs run in this process */
    const char *database_audit_url;     /* audit (camket_audit) */
    bool named_prepared;                /* off behind a PgBouncer older than 1.21 */
    bool unsafe_test_db;                /* accept a database with fsync and relatives off */

    /* Listening. */
    const char *listen; /* "127.0.0.1:8080", "[::]:8080", "unix:/run/camket/http.sock"; port 0 = any */
    const char *hosts;  /* CAMKET_HOST as it was set */
    const char
        *host[CONFIG_HOST_MAX + 1]; /* accepted Host values without port, lower case; NULL-terminated, never empty */
    bool secure;                    /* cookies are __Host- and Secure: every host but loopback names */
    int per_address;                /* connections an address may hold; 0 = unlimited (behind a proxy) */
    const char *ready_file;         /* written with "host:port\n" once requests are answered; NULL = none */

    /* Files. */
    const char *web_dir;
    const char *sql_dir;
    const char *spool_dir; /* unlinked temporary files of uploads and exports */
    const char *openapi_file;

    /* Threads and queues. */
    int workers, worker_queue;
    int hash_workers, hash_queue;
    int export_workers, export_queue;
    int file_workers, file_queue;
    int deadline_ms; /* of a request, database included */
    int drain_ms;    /* of a graceful stop */
    int hash_passes, hash_kib;
    struct hash_cost hash_cost; /* made of these two */

    int log_level;             /* enum log_level */
    const char *demo_password; /* CAMKET_DEMO_PASSWORD; NULL when not set */
};

/* NULL, with one line in why, when something is wrong. Lives until config_free; everything it points at too. */
struct config *config_load(char *why, size_t size) __attribute__((nonnull, warn_unused_result));
void config_free(struct config *config);

/* The table: NAME, value in force (secrets as ***), default and meaning. */
void config_print(const struct config *config, FILE *out) __attribute__((nonnull));

/* Whether a Host header value (with or without port) names us. */
bool config_host_known(const struct config *config, const char *host) __attribute__((nonnull));

#endif
