#include "http/guard.h"

#include <string.h>
#include <strings.h>

static const char *const header_names[HEADER_COUNT] = {
    [HEADER_HOST] = "Host",
    [HEADER_CONTENT_LENGTH] = "Content-Length",
    [HEADER_TRANSFER_ENCODING] = "Transfer-Encoding",
    [HEADER_EXPECT] = "Expect",
    [HEADER_AUTHORIZATION] = "Authorization",
    [HEADER_CONTENT_TYPE] = "Content-Type",
    [HEADER_CONTENT_DISPOSITION] = "Content-Disposition",
    [HEADER_COOKIE] = "Cookie",
    [HEADER_IDEMPOTENCY_KEY] = "Idempotency-Key",
    [HEADER_IF_MATCH] = "If-Match",
    [HEADER_IF_NONE_MATCH] = "If-None-Match",
    [HEADER_ORIGIN] = "Origin",
    [HEADER_SEC_FETCH_SITE] = "Sec-Fetch-Site",
    [HEADER_ACCEPT] = "Accept",
    [HEADER_ACCEPT_ENCODING] = "Accept-Encoding",
    [HEADER_ACCEPT_LANGUAGE] = "Accept-Language",
    [HEADER_X_FORWARDED_FOR] = "X-Forwarded-For",
};

static bool
refuse(struct guard *guard, int status, const char *slug)
{
    guard->status = status;
    guard->slug = slug;
    return false;
}

void
guard_begin(struct guard *guard, const char *method, const char *version)
{
    static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", NULL};

    *guard = (struct guard){.method = "", .http10 = strcmp(version, "HTTP/1.0") == 0};
    guard->takes_body = strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0 || strcmp(method, "PATCH") == 0;
    for (size_t i = 0; methods[i] != NULL && guard->method[0] == '\0'; i++)
        if (strcmp(method, methods[i]) == 0)
            guard->method = methods[i];
    if (guard->method[0] == '\0')
        (void)refuse(guard, 405, "method-not-allowed");
}

/* RFC 9110 5.6.2. */
static bool
is_token(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char c = name[i];
        bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!alnum && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
            return false;
    }
    return size > 0;
}

static bool
is_field_text(const char *value, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)value[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

bool
guard_header(struct guard *guard, const char *name, size_t name_size, const char *value, size_t value_size)
{
    if (guard->status != 0)
        return false;
    if (++guard->count > GUARD_HEADER_MAX)
        return refuse(guard, 431, "header-bad");
    if (!is_token(name, name_size) || !is_field_text(value, value_size))
        return refuse(guard, 400, "header-bad");
    for (size_t i = 0; i < HEADER_COUNT; i++) {
        /* The first letter tells most names apart: this loop runs for every header of every request. */
        if ((name[0] | 0x20) != (header_names[i][0] | 0x20) || strcasecmp(name, header_names[i]) != 0)
            continue;
        if (guard->header[i] == NULL)
            guard->header[i] = value;
        else if (i <= HEADER_LAST_SINGLE)
            return refuse(guard, 400, "header-bad");
        break;
    }
    return true;
}

/* At most 15 digits, so that the sum below cannot overflow; -1 when it is anything else. */
static int64_t
length_parse(const char *text)
{
    int64_t length = 0;
    size_t digits = 0;

    for (; text[digits] >= '0' && text[digits] <= '9' && digits < 16; digits++)
        length = length * 10 + (text[digits] - '0');
    return digits > 0 && digits < 16 && text[digits] == '\0' ? length : -1;
}

static bool
framing_end(struct guard *guard)
{
    const char *length = guard->header[HEADER_CONTENT_LENGTH];
    const char *coding = guard->header[HEADER_TRANSFER_ENCODING];

    if (coding != NULL) {
        if (length != NULL || guard->http10)
            return refuse(guard, 400, "header-bad");
        if (strcasecmp(coding, "chunked") != 0)
            return refuse(guard, 501, "not-implemented");
        guard->length = -1;
    } else if (length != NULL) {
        guard->length = length_parse(length);
        if (guard->length < 0)
            return refuse(guard, 400, "header-bad");
    }
    if (!guard->takes_body && guard->length != 0)
        return refuse(guard, 400, "bad-request");
    return true;
}

bool
guard_end(struct guard *guard)
{
    const char *expect = guard->header[HEADER_EXPECT];
    const char *sent_host = guard->header[HEADER_HOST];

    if (guard->status != 0)
        return false;
    if (!framing_end(guard))
        return false;
    if (expect != NULL && strcasecmp(expect, "100-continue") != 0)
        return refuse(guard, 417, "expectation-failed");
    if (sent_host == NULL || sent_host[0] == '\0')
        return refuse(guard, 400, "host-unknown");
    return true;
}
