/* auth.h - starting the room that alone knows libsodium. */
#ifndef CAMKET_AUTH_AUTH_H
#define CAMKET_AUTH_AUTH_H

/* First thing in main and in tests; aborts when the system has no randomness. May be called again. */
void auth_begin(void);

#endif
