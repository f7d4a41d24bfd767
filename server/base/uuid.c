/* uuid.c - the one accepted spelling of an id. */
#include "base/uuid.h"

#include <string.h>

bool
uuid_parse(const char *bytes, size_t size, char out[UUID_SIZE])
{
    char lower[UUID_SIZE] = {0};
    if (size != UUID_SIZE - 1)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (c >= 'A' && c <= 'F')
            c = (char)(c + ('a' - 'A'));
        bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !hex)
            return false;
        lower[i] = c;
    }
    memcpy(out, lower, UUID_SIZE);
    return true;
}
