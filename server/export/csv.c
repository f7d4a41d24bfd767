/* csv.c - RFC 4180 for people who open it in a spreadsheet; see table.h. */
#include "base/must.h"
#include "export/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct csv {
    FILE *file;
    const struct table *table;
    bool informed; /* the empty line before the information is written */
};

static bool
starts_formula(const char *cell)
{
    return cell[0] != '\0' && strchr("=+-@\t\r", cell[0]) != NULL;
}

static void
put_cell(FILE *file, const char *cell)
{
    bool guard = starts_formula(cell);

    if (!guard && strpbrk(cell, ",\";\r\n") == NULL) {
        fputs(cell, file);
        return;
    }
    putc('"', file);
    if (guard)
        putc('\'', file);
    for (const char *c = cell; *c; c++) {
        if (*c == '"')
            putc('"', file);
        putc(*c, file);
    }
    putc('"', file);
}

static void *
csv_begin(int fd, const struct table *table)
{
    int own = dup(fd);
    FILE *file = own < 0 ? NULL : fdopen(own, "w");
    struct csv *csv;

    if (!file) {
        if (own >= 0)
            close(own);
        return NULL;
    }
    csv = calloc(1, sizeof *csv);
    MUST(csv);
    csv->file = file;
    csv->table = table;
    fputs("\xEF\xBB\xBF", file);
    for (int i = 0; i < table->column_count; i++) {
        if (i > 0)
            putc(',', file);
        put_cell(file, table->columns[i].title[table->lang]);
    }
    fputs("\r\n", file);
    return csv;
}

static bool
csv_row(void *state, const char *const *cells)
{
    struct csv *csv = state;
    char date[11];

    for (int i = 0; i < csv->table->column_count; i++) {
        const char *cell = cells[i];

        if (i > 0)
            putc(',', csv->file);
        if (!cell)
            continue;
        if (csv->table->columns[i].kind == COLUMN_DATE)
            cell = writer_date(cell, date);
        /* A number is what PostgreSQL printed: its minus sign is no formula. */
        if (csv->table->columns[i].kind == COLUMN_NUMBER)
            fputs(cell, csv->file);
        else
            put_cell(csv->file, cell);
    }
    fputs("\r\n", csv->file);
    return !ferror(csv->file);
}

static bool
csv_info(void *state, const char *label, const char *value)
{
    struct csv *csv = state;

    if (!csv->informed)
        fputs("\r\n", csv->file);
    csv->informed = true;
    put_cell(csv->file, label);
    putc(',', csv->file);
    put_cell(csv->file, value);
    fputs("\r\n", csv->file);
    return !ferror(csv->file);
}

static bool
csv_end(void *state)
{
    struct csv *csv = state;
    bool ok = !ferror(csv->file);

    if (fclose(csv->file) != 0)
        ok = false;
    free(csv);
    return ok;
}

const struct writer_format csv_format = {csv_begin, csv_row, csv_info, csv_end};
