/* relay.c - a socket between a client and PostgreSQL. One thread, a handful of connections. */
#include "relay.h"

#include "rig.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    PAIR_MAX = 16,
    SIDES = 2,
    CHUNK = 65536
};

struct relay {
    pthread_t thread;
    pthread_mutex_t lock;
    int listener;
    int pair[PAIR_MAX][SIDES]; /* client, server; -1 = free */
    enum relay_fault fault;
    int skip;
    int connections;
    int stop[SIDES]; /* a pipe: any byte ends the thread, or wakes it */
    struct sockaddr_un address;
};

static int
connect_server(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/.s.PGSQL.5432", getenv("TEST_PGHOST"));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static void
take_client(struct relay *relay)
{
    int client = accept4(relay->listener, NULL, NULL, SOCK_CLOEXEC);
    int server = client >= 0 ? connect_server() : -1;
    for (int i = 0; server >= 0 && i < PAIR_MAX; i++)
        if (relay->pair[i][0] < 0) {
            relay->pair[i][0] = client;
            relay->pair[i][1] = server;
            relay->connections++;
            return;
        }
    if (client >= 0)
        close(client);
    if (server >= 0)
        close(server);
}

static void
close_pair(struct relay *relay, int i)
{
    for (int side = 0; side < SIDES; side++) {
        close(relay->pair[i][side]);
        relay->pair[i][side] = -1;
    }
}

static int
cut_now(struct relay *relay, int side)
{
    enum relay_fault fault = side == 0 ? RELAY_CUT_REQUEST : RELAY_CUT_REPLY;
    if (relay->fault != fault || relay->skip-- > 0)
        return 0;
    relay->fault = RELAY_NONE;
    return 1;
}

static void
carry(struct relay *relay, int i, int side)
{
    static char bytes[CHUNK];
    ssize_t size = read(relay->pair[i][side], bytes, sizeof bytes);
    if (size <= 0 || cut_now(relay, side)) {
        close_pair(relay, i);
        return;
    }
    for (ssize_t sent = 0; sent < size;) {
        ssize_t n = send(relay->pair[i][1 - side], bytes + sent, (size_t)(size - sent), MSG_NOSIGNAL);
        if (n <= 0) {
            close_pair(relay, i);
            return;
        }
        sent += n;
    }
}

static void
one_round(struct relay *relay, struct pollfd *item, int *owner)
{
    int count = 2;
    pthread_mutex_lock(&relay->lock);
    int frozen = relay->fault == RELAY_FREEZE;
    for (int i = 0; i < PAIR_MAX && !frozen; i++)
        for (int side = 0; side < SIDES && relay->pair[i][0] >= 0; side++) {
            owner[count] = i * SIDES + side;
            item[count++] = (struct pollfd){.fd = relay->pair[i][side], .events = POLLIN};
        }
    pthread_mutex_unlock(&relay->lock);
    item[1].events = frozen ? 0 : POLLIN;
    if (poll(item, (nfds_t)count, -1) < 0)
        return;
    pthread_mutex_lock(&relay->lock);
    for (int n = 2; n < count; n++)
        if (item[n].revents && relay->pair[owner[n] / SIDES][0] >= 0)
            carry(relay, owner[n] / SIDES, owner[n] % SIDES);
    if (item[1].revents & POLLIN)
        take_client(relay);
    pthread_mutex_unlock(&relay->lock);
}

static void *
run(void *context)
{
    struct relay *relay = context;
    struct pollfd item[2 + PAIR_MAX * SIDES] = {{.fd = relay->stop[0], .events = POLLIN}, {.fd = relay->listener}};
    int owner[2 + PAIR_MAX * SIDES] = {0};
    char byte = 'w';
    while (byte == 'w') {
        one_round(relay, item, owner);
        if (item[0].revents && read(relay->stop[0], &byte, 1) != 1)
            break;
    }
    return NULL;
}

static void
tell(struct relay *relay, char byte)
{
    if (write(relay->stop[1], &byte, 1) != 1)
        fail_msg("the relay's pipe is broken");
}

struct relay *
relay_start(const char *folder)
{
    struct relay *relay = calloc(1, sizeof *relay);
    assert_non_null(relay);
    for (int i = 0; i < PAIR_MAX; i++)
        relay->pair[i][0] = relay->pair[i][1] = -1;
    pthread_mutex_init(&relay->lock, NULL);
    relay->address.sun_family = AF_UNIX;
    (void)snprintf(relay->address.sun_path, sizeof relay->address.sun_path, "%s/.s.PGSQL.5432", folder);
    unlink(relay->address.sun_path);
    relay->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(relay->listener, (struct sockaddr *)&relay->address, sizeof relay->address), 0);
    assert_int_equal(listen(relay->listener, 16), 0);
    assert_int_equal(pipe(relay->stop), 0);
    assert_int_equal(pthread_create(&relay->thread, NULL, run, relay), 0);
    return relay;
}

void
relay_stop(struct relay *relay)
{
    tell(relay, 's');
    pthread_join(relay->thread, NULL);
    for (int i = 0; i < PAIR_MAX; i++)
        if (relay->pair[i][0] >= 0)
            close_pair(relay, i);
    close(relay->listener);
    close(relay->stop[0]);
    close(relay->stop[1]);
    unlink(relay->address.sun_path);
    pthread_mutex_destroy(&relay->lock);
    free(relay);
}

void
relay_set(struct relay *relay, enum relay_fault fault, int skip)
{
    pthread_mutex_lock(&relay->lock);
    relay->fault = fault;
    relay->skip = skip;
    pthread_mutex_unlock(&relay->lock);
    tell(relay, 'w');
}

int
relay_connections(struct relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    int count = relay->connections;
    pthread_mutex_unlock(&relay->lock);
    return count;
}
