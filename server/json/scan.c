/* scan.c - counting without parsing. */
#include "json/scan.h"

/* The index of the quote that ends the string whose first byte after the opening quote is at i; size when there is
 * none. */
static size_t
string_end(const char *bytes, size_t size, size_t i)
{
    while (i < size && bytes[i] != '"')
        i += bytes[i] == '\\' ? 2 : 1;
    return i < size ? i : size;
}

enum scan_result
scan_json(const char *bytes, size_t size)
{
    int depth = 0;
    int values = 0;
    for (size_t i = 0; i < size; i++) {
        switch (bytes[i]) {
        case '"':
            i = string_end(bytes, size, i + 1);
            break;
        case '{':
        case '[':
            if (++depth > SCAN_DEPTH_MAX)
                return SCAN_DEEP;
            values++;
            break;
        case '}':
        case ']':
            depth--;
            break;
        case ',':
            values++;
            break;
        default:
            break;
        }
        if (values > SCAN_VALUE_MAX)
            return SCAN_MANY;
    }
    return SCAN_OK;
}
