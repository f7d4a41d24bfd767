/* auth.c - starting libsodium. */
#include "auth/auth.h"

#include "base/must.h"

#include <sodium.h>

void
auth_begin(void)
{
    MUST(sodium_init() >= 0);
}
