/* date.c - strict calendar dates. */
#include "base/date.h"

static bool
leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_month_days(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

/* count digits at bytes; -1 when one is none. */
static int
digits(const char *bytes, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return -1;
        value = value * 10 + (bytes[i] - '0');
    }
    return value;
}

bool
date_exists(struct date date)
{
    return date.year >= DATE_YEAR_MIN && date.year <= DATE_YEAR_MAX && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= date_month_days(date.year, date.month);
}

bool
date_parse(const char *bytes, size_t size, struct date *out)
{
    if (size != DATE_SIZE - 1 || bytes[4] != '-' || bytes[7] != '-')
        return false;
    struct date date = {digits(bytes, 4), digits(bytes + 5, 2), digits(bytes + 8, 2)};
    if (!date_exists(date))
        return false;
    *out = date;
    return true;
}

void
date_format(struct date date, char out[DATE_SIZE])
{
    const int parts[] = {date.year / 100, date.year % 100, date.month, date.day};
    static const int places[] = {0, 2, 5, 8};
    for (int i = 0; i < 4; i++) {
        out[places[i]] = (char)('0' + parts[i] / 10 % 10);
        out[places[i] + 1] = (char)('0' + parts[i] % 10);
    }
    out[4] = out[7] = '-';
    out[DATE_SIZE - 1] = '\0';
}

struct date
date_previous(struct date date)
{
    if (date.day > 1)
        return (struct date){date.year, date.month, date.day - 1};
    if (date.month > 1)
        return (struct date){date.year, date.month - 1, date_month_days(date.year, date.month - 1)};
    return (struct date){date.year - 1, 12, 31};
}

int
date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year - b.year;
    return a.month != b.month ? a.month - b.month : a.day - b.day;
}
