#include "http/connections.h"

#include "base/clock.h"
#include "base/must.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct peer {
    struct peer *previous, *next;
    int fd;
    bool is_local;
    _Atomic int64_t until_us; /* 0 = no limit */
};

struct connections {
    pthread_mutex_t lock; /* the list, and that no descriptor in it is closed meanwhile */
    pthread_cond_t wake;
    pthread_t thread;
    bool stopping;
    struct peer *first;
    size_t count;
};

static void
sweep(struct connections *connections)
{
    int64_t now = clock_us();

    for (struct peer *peer = connections->first; peer != NULL; peer = peer->next) {
        int64_t until = atomic_load_explicit(&peer->until_us, memory_order_relaxed);
        if (until != 0 && until < now)
            (void)shutdown(peer->fd, SHUT_RDWR);
    }
}

static void *
sweep_thread(void *context)
{
    struct connections *connections = context;

    pthread_mutex_lock(&connections->lock);
    while (!connections->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec++;
        (void)pthread_cond_timedwait(&connections->wake, &connections->lock, &until);
        sweep(connections);
    }
    pthread_mutex_unlock(&connections->lock);
    return NULL;
}

struct connections *
connections_new(void)
{
    struct connections *connections = calloc(1, sizeof *connections);
    pthread_condattr_t monotonic;

    MUST(connections != NULL);
    MUST(pthread_mutex_init(&connections->lock, NULL) == 0);
    MUST(pthread_condattr_init(&monotonic) == 0);
    MUST(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    MUST(pthread_cond_init(&connections->wake, &monotonic) == 0);
    pthread_condattr_destroy(&monotonic);
    MUST(pthread_create(&connections->thread, NULL, sweep_thread, connections) == 0);
    return connections;
}

void
connections_free(struct connections *connections)
{
    if (connections == NULL)
        return;
    pthread_mutex_lock(&connections->lock);
    connections->stopping = true;
    pthread_cond_signal(&connections->wake);
    pthread_mutex_unlock(&connections->lock);
    pthread_join(connections->thread, NULL);
    MUST(connections->first == NULL);
    pthread_cond_destroy(&connections->wake);
    pthread_mutex_destroy(&connections->lock);
    free(connections);
}

struct peer *
peer_open(struct connections *connections, int fd, bool is_local)
{
    struct peer *peer = calloc(1, sizeof *peer);

    MUST(peer != NULL);
    peer->fd = fd;
    peer->is_local = is_local;
    peer_limit(peer, REQUEST_SECONDS);
    pthread_mutex_lock(&connections->lock);
    peer->next = connections->first;
    if (peer->next != NULL)
        peer->next->previous = peer;
    connections->first = peer;
    connections->count++;
    pthread_mutex_unlock(&connections->lock);
    return peer;
}

void
peer_close(struct connections *connections, struct peer *peer)
{
    pthread_mutex_lock(&connections->lock);
    if (peer->previous != NULL)
        peer->previous->next = peer->next;
    else
        connections->first = peer->next;
    if (peer->next != NULL)
        peer->next->previous = peer->previous;
    connections->count--;
    pthread_mutex_unlock(&connections->lock);
    free(peer);
}

bool
peer_is_local(const struct peer *peer)
{
    return peer->is_local;
}

void
peer_limit(struct peer *peer, int seconds)
{
    int64_t until = seconds == 0 ? 0 : clock_us() + (int64_t)seconds * 1000000;

    atomic_store_explicit(&peer->until_us, until, memory_order_relaxed);
}

void
connections_hang_up(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    for (struct peer *peer = connections->first; peer != NULL; peer = peer->next)
        if (atomic_load_explicit(&peer->until_us, memory_order_relaxed) != 0)
            (void)shutdown(peer->fd, SHUT_RD);
    pthread_mutex_unlock(&connections->lock);
}

size_t
connections_count(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    size_t count = connections->count;
    pthread_mutex_unlock(&connections->lock);
    return count;
}
