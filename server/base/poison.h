/* poison.h - functions that nobody may call here: they write without a bound or read without an error. The Makefile
 * includes it before every file; the headers that declare them come first, because a poisoned name may not even be
 * declared. */
#ifndef CAMKET_BASE_POISON_H
#define CAMKET_BASE_POISON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison sprintf vsprintf strcpy strcat strncpy strncat strtok gets atoi atol atoll atof

#endif
