/* scan.h - what a JSON text will cost, counted before it is parsed.
 *
 * 1 MB of `{},` becomes 75 MiB of heap and 200,000 levels overflow stacks downstream, so depth and number of values are
 * bounded on the bytes. Not a validator: text that is no JSON may pass and is then refused by the parser. */
#ifndef CAMKET_JSON_SCAN_H
#define CAMKET_JSON_SCAN_H

#include <stddef.h>

enum {
    SCAN_DEPTH_MAX = 32,
    SCAN_VALUE_MAX = 10000,
    SCAN_BODY_MAX = 256 * 1024
};

enum scan_result {
    SCAN_OK,
    SCAN_DEEP,
    SCAN_MANY
};

/* Depth: open braces and brackets at once. Values: one for each opening and each comma outside strings. */
enum scan_result scan_json(const char *bytes, size_t size);

#endif
