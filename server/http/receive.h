/* receive.h - the callbacks of libmicrohttpd, all on its one thread, and the worker's end of an exchange. Internal to
 * this room.
 *
 * What the library asks for and is easily missed: an answer queued in the first call closes the connection; none may be
 * queued while the body arrives; every byte must be consumed or the connection suspended; the completed callback also
 * comes for requests that only had a request line; MHD_NO drops the connection at once. */
#ifndef CAMKET_HTTP_RECEIVE_H
#define CAMKET_HTTP_RECEIVE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

struct exchange;

/* MHD_OPTION_URI_LOG_CALLBACK; context: the struct server. The request is born; what is returned is its exchange. */
void *receive_target(void *context, const char *target, struct MHD_Connection *connection);

/* The access handler. */
enum MHD_Result receive_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                const char *version, const char *upload, size_t *upload_size, void **exchange);

/* MHD_OPTION_NOTIFY_COMPLETED: counts, logs, frees. */
void receive_done(void *context, struct MHD_Connection *connection, void **exchange,
                  enum MHD_RequestTerminationCode code);

/* MHD_OPTION_NOTIFY_CONNECTION: a connection came or goes. */
void receive_connection(void *context, struct MHD_Connection *connection, void **peer,
                        enum MHD_ConnectionNotificationCode code);

/* On a worker's thread: fingerprint, handler, problem; then gives the exchange back. See workers_new. */
bool receive_answer(struct exchange *x, bool on_time);

#endif
