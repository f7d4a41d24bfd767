/* date.c - strict calendar dates. */
#include "base/date.h"

static bool
leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_month_length(int year, int month)
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
date_parse(const char *bytes, size_t size, struct date *out)
{
    if (size != DATE_SIZE - 1 || bytes[4] != '-' || bytes[7] != '-')
        return false;
    struct date date = {digits(bytes, 4), digits(bytes + 5, 2), digits(bytes + 8, 2)};
    if (date.year < DATE_YEAR_MIN || date.year > DATE_YEAR_MAX || date.month < 1 || date.month > 12)
        return false;
    if (date.day < 1 || date.day > date_month_length(date.year, date.month))
        return false;
    *out = date;
    return true;
}

void
date_format(struct date date, char out[DATE_SIZE])
{
    int parts[] = {date.year / 100, date.year % 100, date.month, date.day};
    static const int places[] = {0, 2, 5, 8};
    for (int i = 0; i < 4; i++) {
        out[places[i]] = (char)('0' + parts[i] / 10 % 10);
        out[places[i] + 1] = (char)('0' + parts[i] % 10);
    }
    out[4] = out[7] = '-';
    out[DATE_SIZE - 1] = '\0';
}

/* Days before a year's 1 January, counted from year 1. */
static long
days_before_year(int year)
{
    long past = (long)year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

long
date_days(struct date date)
{
    static const long epoch = 719162; /* of 1970-01-01 */
    long days = days_before_year(date.year) - epoch;
    for (int month = 1; month < date.month; month++)
        days += date_month_length(date.year, month);
    return days + date.day - 1;
}

struct date
date_of_days(long days)
{
    struct date date = {(int)(1970 + days / 366), 1, 1};
    if (days < 0)
        date.year = (int)(1970 + days / 365 - 1);
    while (date_days((struct date){date.year + 1, 1, 1}) <= days)
        date.year++;
    long rest = days - date_days(date);
    while (rest >= date_month_length(date.year, date.month))
        rest -= date_month_length(date.year, date.month++);
    date.day = (int)rest + 1;
    return date;
}
