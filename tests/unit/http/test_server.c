/* The whole server on a port of its own, with routes in memory and no database: queues, bodies, stopping. */
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "config/config.h"
#include "http/body.h"
#include "http/server.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"
#include "request/route.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    ANSWER_SIZE = 64 * 1024,
    SLOW_MS = 400,
    TIMEOUT_S = 10
};

/* ---- routes --------------------------------------------------------------------------------------------------------
 */

static bool
echo(struct request *rq, struct reply *reply)
{
    reply->status = 200;
    reply->content_type = "text/plain";
    reply->body = arena_printf(rq->arena, "%s %zu %.*s", rq->method, rq->body_size,
                               (int)(rq->body_size < 100 ? rq->body_size : 0), rq->body != NULL ? rq->body : "");
    reply->size = strlen(reply->body);
    return true;
}

static bool
slow(struct request *rq, struct reply *reply)
{
    clock_sleep_us(SLOW_MS * 1000);
    return echo(rq, reply);
}

static bool
upload(struct request *rq, struct reply *reply)
{
    char byte = '?';

    reply->status = 201;
    if (pread(rq->body_fd, &byte, 1, (off_t)rq->body_size - 1) != 1)
        return problem_set(rq, 422, "file-empty");
    reply->body =
        arena_printf(rq->arena, "%zu %c %s", rq->body_size, byte, rq->file_name != NULL ? rq->file_name : "-");
    reply->size = strlen(reply->body);
    reply->content_type = "text/plain";
    return true;
}

static bool
refuse(struct request *rq, struct reply *reply)
{
    (void)reply;
    return problem_set(rq, 422, "body-invalid");
}

static const struct route routes[] = {
    {"GET", "/api/v1/echo", echo, .open = true},
    {"POST", "/api/v1/echo", echo, .open = true, .keyless = true},
    {"GET", "/api/v1/io", echo, .open = true, .lane = LANE_IO},
    {"GET", "/api/v1/slow", slow, .open = true},
    {"GET", "/api/v1/export", slow, .open = true, .lane = LANE_EXPORT},
    {"POST", "/api/v1/upload", upload, .open = true, .keyless = true, .lane = LANE_FILE, .body = BODY_FILE},
    {"GET", "/api/v1/refuse", refuse, .open = true},
    {"GET", "/api/v1/closed", echo},
    {"GET", "/api/v1/local", echo, .open = true, .local = true},
    {0},
};

static const struct route *const tables[] = {routes, NULL};

/* ---- a server and a client
 * ------------------------------------------------------------------------------------------- */

static struct config config = {
    .listen = "127.0.0.1:0",
    .host = {"127.0.0.1", "localhost"},
    .web_dir = "/nonexistent",
    .sql_dir = "sql",
    .spool_dir = "/tmp",
    .openapi_file = "/nonexistent",
    .database_url = "host=/nonexistent",
    .workers = 2,
    .worker_queue = 2,
    .hash_workers = 1,
    .hash_queue = 1,
    .export_workers = 1,
    .export_queue = 1,
    .file_workers = 1,
    .file_queue = 2,
    .deadline_ms = 8000,
    .drain_ms = 5000,
};

static struct server *server;

static int
begin(void **state)
{
    char why[SERVER_WHY_SIZE];

    (void)state;
    server = server_start(&config, tables, why, sizeof why);
    if (server == NULL)
        fail_msg("%s", why);
    return 0;
}

static int
end(void **state)
{
    (void)state;
    if (server != NULL)
        assert_true(server_stop(server));
    server = NULL;
    return 0;
}

static int
dial(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = TIMEOUT_S};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    address.sin_port = htons((uint16_t)strtol(strrchr(server_address(server), ':') + 1, NULL, 10));
    assert_true(fd >= 0);
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (const struct sockaddr *)(const void *)&address, sizeof address), 0);
    return fd;
}

static bool
say(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t sent = send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

/* Everything until the server closes. */
static void
hear(int fd, char answer[ANSWER_SIZE])
{
    size_t size = 0;

    while (size < ANSWER_SIZE - 1) {
        ssize_t got = recv(fd, answer + size, ANSWER_SIZE - 1 - size, 0);
        if (got <= 0)
            break;
        size += (size_t)got;
    }
    answer[size] = '\0';
    (void)close(fd);
}

/* One request whose connection ends with the answer; head: request line and further headers. */
static void
ask(const char *head, const char *body, char answer[ANSWER_SIZE])
{
    char text[4096];
    int fd = dial();
    int size = snprintf(text, sizeof text, "%s\r\nHost: localhost\r\nConnection: close\r\n\r\n%s", head, body);

    assert_true(size > 0 && (size_t)size < sizeof text);
    assert_true(say(fd, text, (size_t)size));
    hear(fd, answer);
}

static void
holds(const char *answer, const char *part)
{
    if (strstr(answer, part) == NULL)
        fail_msg("no \"%s\" in: %.600s", part, answer);
}

static void
lacks(const char *answer, const char *part)
{
    if (strstr(answer, part) != NULL)
        fail_msg("\"%s\" in: %.600s", part, answer);
}

/* ---- tests
 * ------------------------------------------------------------------------------------------------------------ */

static void
answers_carry_their_headers(void **state)
{
    char answer[ANSWER_SIZE];

    (void)state;
    ask("GET /api/v1/echo HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 200 ");
    holds(answer, "\r\nX-Content-Type-Options: nosniff\r\n");
    holds(answer, "\r\nX-Request-Id: ");
    holds(answer, "\r\nCache-Control: private, no-cache\r\n");
    holds(answer, "\r\n\r\nGET 0 ");
    lacks(answer, "Server:");
    ask("POST /api/v1/echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2", "{}", answer);
    holds(answer, "POST 2 {}");
    ask("HEAD /api/v1/echo HTTP/1.1", "", answer);
    holds(answer, "\r\nContent-Length: 6\r\n");
    lacks(answer, "GET 0");
    ask("OPTIONS /api/v1/echo HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 204 ");
    holds(answer, "\r\nAllow: GET, HEAD, POST, OPTIONS\r\n");
    ask("GET /anything HTTP/1.1", "", answer);
    holds(answer, "require-trusted-types-for 'script'");
    holds(answer, "make web");
}

static void
problems_are_rendered(void **state)
{
    char answer[ANSWER_SIZE];

    (void)state;
    ask("GET /api/v1/refuse HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 422 ");
    holds(answer, "application/problem+json");
    holds(answer, "urn:camket:problem:body-invalid");
    ask("PUT /api/v1/echo HTTP/1.1\r\nContent-Length: 2", "{}", answer);
    holds(answer, "HTTP/1.1 405 ");
    holds(answer, "\r\nAllow: GET, HEAD, POST, OPTIONS\r\n");
    ask("GET /api/v1/nothing HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 404 ");
    ask("GET /api/v1/closed HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 401 ");
    holds(answer, "WWW-Authenticate: Bearer");
    ask("POST /api/v1/echo HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 2", "{}", answer);
    holds(answer, "HTTP/1.1 415 ");
    ask("GET /api/v1/echo HTTP/1.1\r\nAccept: text/html", "", answer);
    holds(answer, "HTTP/1.1 406 ");
    ask("GET /api/v1/local HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 200 ");
    ask("GET /api/v1/local HTTP/1.1\r\nX-Forwarded-For: 127.0.0.1", "", answer);
    holds(answer, "HTTP/1.1 404 ");
}

static void
bodies_are_bounded(void **state)
{
    static char big[BODY_JSON_MAX + 16];
    char head[200];
    char answer[ANSWER_SIZE];
    int fd;

    (void)state;
    memset(big, ' ', sizeof big);
    for (int over = 0; over < 2; over++) {
        int size = snprintf(head, sizeof head,
                            "POST /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            "Connection: close\r\nContent-Length: %d\r\n\r\n",
                            BODY_JSON_MAX + over);
        fd = dial();
        assert_true(say(fd, head, (size_t)size) && say(fd, big, (size_t)(BODY_JSON_MAX + over)));
        hear(fd, answer);
        holds(answer, over ? "HTTP/1.1 413 " : "HTTP/1.1 200 ");
        holds(answer, over ? "body-too-large" : "POST 262144 ");
    }
    /* Announced far too large: refused before a byte of it. */
    ask("POST /api/v1/echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99999999", "", answer);
    holds(answer, "HTTP/1.1 413 ");
    /* In chunks, without an announcement. */
    fd = dial();
    (void)snprintf(head, sizeof head,
                   "POST /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                   "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    assert_true(say(fd, head, strlen(head)));
    for (int i = 0; i < 8; i++)
        assert_true(say(fd, "ffff\r\n", 6) && say(fd, big, 0xffff) && say(fd, "\r\n", 2));
    assert_true(say(fd, "0\r\n\r\n", 5));
    hear(fd, answer);
    holds(answer, "HTTP/1.1 413 ");
}

static void
uploads_are_spooled(void **state)
{
    char answer[ANSWER_SIZE];

    (void)state;
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
        "Content-Disposition: attachment; filename*=UTF-8''b%C3%A1o.txt",
        "bytes", answer);
    holds(answer, "5 s báo.txt");
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0", "", answer);
    holds(answer, "HTTP/1.1 422 ");
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 99999999",
        "", answer);
    holds(answer, "HTTP/1.1 413 ");
    lacks(answer, "100 Continue");
}

/* A spool that cannot be written is an answer, for an empty upload as well, and not the end of the server. */
static void
uploads_without_a_spool_are_refused(void **state)
{
    char answer[ANSWER_SIZE];

    (void)state;
    config.spool_dir = "/nonexistent";
    for (int size = 0; size < 2; size++) {
        ask(size ? "POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 1"
                 : "POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0",
            size ? "x" : "", answer);
        holds(answer, "HTTP/1.1 503 ");
    }
    config.spool_dir = "/tmp";
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 1", "x", answer);
    holds(answer, "HTTP/1.1 201 ");
}

static void
uploads_at_once_are_bounded(void **state)
{
    static const char head[] = "POST /api/v1/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                               "Connection: close\r\nContent-Length: 2\r\n\r\nx";
    char answer[ANSWER_SIZE];
    int fd[BODY_SPOOLS_MAX];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(fd); i++) {
        fd[i] = dial();
        assert_true(say(fd[i], head, sizeof head - 1));
    }
    clock_sleep_us(200000);
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 1", "x", answer);
    holds(answer, "HTTP/1.1 503 ");
    holds(answer, "\r\nRetry-After: 1\r\n");
    /* One is finished, the others are given up. */
    assert_true(say(fd[0], "y", 1));
    hear(fd[0], answer);
    holds(answer, "HTTP/1.1 201 ");
    for (size_t i = 1; i < COUNT_OF(fd); i++)
        (void)close(fd[i]);
    clock_sleep_us(200000);
    ask("POST /api/v1/upload HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 1", "x", answer);
    holds(answer, "HTTP/1.1 201 ");
}

struct asker {
    pthread_t thread;
    const char *head;
    char answer[ANSWER_SIZE];
};

static void *
asker_thread(void *context)
{
    struct asker *asker = context;

    ask(asker->head, "", asker->answer);
    return NULL;
}

static void
ask_aside(struct asker *asker, const char *head)
{
    asker->head = head;
    assert_int_equal(pthread_create(&asker->thread, NULL, asker_thread, asker), 0);
}

static void
full_lanes_refuse_and_leave_others_alone(void **state)
{
    static struct asker asker[3];
    char answer[ANSWER_SIZE];
    int refused = 0;

    (void)state;
    /* One export runs, one waits, the third finds no room. */
    for (int i = 0; i < 3; i++) {
        ask_aside(&asker[i], "GET /api/v1/export HTTP/1.1");
        clock_sleep_us(50000);
    }
    int64_t before = clock_us();
    ask("GET /api/v1/echo HTTP/1.1", "", answer);
    holds(answer, "HTTP/1.1 200 ");
    assert_true(clock_us() - before < SLOW_MS * 1000 / 2);
    for (int i = 0; i < 3; i++) {
        pthread_join(asker[i].thread, NULL);
        if (strstr(asker[i].answer, "HTTP/1.1 503 ") != NULL) {
            holds(asker[i].answer, "\r\nRetry-After: 1\r\n");
            refused++;
        }
    }
    assert_int_equal(refused, 1);
}

static void
stopping_answers_what_runs(void **state)
{
    static struct asker asker[2];
    char first[ANSWER_SIZE];

    (void)state;
    int kept = dial();
    assert_true(say(kept, "GET /api/v1/io HTTP/1.1\r\nHost: localhost\r\n\r\n", 45));
    assert_true(recv(kept, first, sizeof first, 0) > 0);
    ask_aside(&asker[0], "GET /api/v1/slow HTTP/1.1");
    ask_aside(&asker[1], "GET /api/v1/export HTTP/1.1");
    clock_sleep_us(100000);
    assert_true(server_stop(server));
    server = NULL;
    for (int i = 0; i < 2; i++) {
        pthread_join(asker[i].thread, NULL);
        holds(asker[i].answer, "HTTP/1.1 200 ");
        holds(asker[i].answer, "\r\nConnection: close\r\n");
    }
    assert_int_equal(recv(kept, first, sizeof first, 0), 0);
    (void)close(kept);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_carry_their_headers, begin, end),
        cmocka_unit_test_setup_teardown(problems_are_rendered, begin, end),
        cmocka_unit_test_setup_teardown(bodies_are_bounded, begin, end),
        cmocka_unit_test_setup_teardown(uploads_are_spooled, begin, end),
        cmocka_unit_test_setup_teardown(uploads_without_a_spool_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(uploads_at_once_are_bounded, begin, end),
        cmocka_unit_test_setup_teardown(full_lanes_refuse_and_leave_others_alone, begin, end),
        cmocka_unit_test_setup_teardown(stopping_answers_what_runs, begin, end),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    log_set(LEVEL_NONE, 2);
    return cmocka_run_group_tests_name("server", tests, NULL, NULL);
}
