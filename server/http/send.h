/* send.h - from a reply or a problem to bytes on the wire: status, headers, body. On the I/O thread, inside a handler
 * callback of the library. */
#ifndef CAMKET_HTTP_SEND_H
#define CAMKET_HTTP_SEND_H

#include <microhttpd.h>

struct exchange;

/* Turns the problem, where there is one, into the reply that carries it (json/problems.h); does nothing else. Any
 * thread that holds the exchange: a worker does it, to keep the I/O thread free. */
void send_render(struct exchange *x);

/* Queues the answer. Bodies are not copied: they live in the arena, which goes after the last byte. MHD_NO = the
 * connection is dropped. */
enum MHD_Result send_answer(struct exchange *x);

#endif
