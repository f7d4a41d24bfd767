/* relay.h - a socket between a client and PostgreSQL that can go wrong on purpose: what no server does when it is asked
 * to. */
#ifndef CAMKET_TESTS_RELAY_H
#define CAMKET_TESTS_RELAY_H

enum relay_fault {
    RELAY_NONE,
    RELAY_CUT_REQUEST, /* the next bytes of a client are lost, and the connection with them: the server never saw the
                          call */
    RELAY_CUT_REPLY,   /* the server's next bytes are lost, and the connection with them: the call took effect */
    RELAY_FREEZE       /* nothing goes either way until relay_set(RELAY_NONE) */
};

struct relay;

/* Listens as host=folder port=5432 and connects to the socket that TEST_PGHOST names. Fails the test when it cannot. */
struct relay *relay_start(const char *folder);
void relay_stop(struct relay *relay);

/* skip: how many deliveries of that direction still pass first. A cut happens once. */
void relay_set(struct relay *relay, enum relay_fault fault, int skip);

/* Connections taken so far. */
int relay_connections(struct relay *relay);

#endif
