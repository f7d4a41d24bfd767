#include "export/table.h"

#include "base/must.h"
#include "export/labels.h"
#include "export/writer.h"

#include <stdlib.h>
#include <string.h>

struct table_writer {
    const struct writer_format *format;
    const struct table *table;
    void *state;
    const char **cells;
};

const char *
writer_date(const char *value, char out[11])
{
    if (strlen(value) != 10 || value[4] != '-' || value[7] != '-')
        return value;
    memcpy(out, value + 8, 2);
    out[2] = '/';
    memcpy(out + 3, value + 5, 2);
    out[5] = '/';
    memcpy(out + 6, value, 4);
    out[10] = '\0';
    return out;
}

struct table_writer *
table_begin(enum table_format format, int fd, const struct table *table)
{
    struct table_writer *writer = calloc(1, sizeof *writer);

    MUST(writer);
    MUST(table->column_count > 0);
    writer->format = format == TABLE_XLSX ? &xlsx_format : &csv_format;
    writer->table = table;
    writer->cells = calloc((size_t)table->column_count, sizeof *writer->cells);
    MUST(writer->cells);
    writer->state = writer->format->begin(fd, table);
    if (writer->state)
        return writer;
    free(writer->cells);
    free(writer);
    return NULL;
}

bool
table_row(struct table_writer *writer, const char *const *values)
{
    const struct table *table = writer->table;

    for (int i = 0; i < table->column_count; i++) {
        bool label = table->columns[i].kind == COLUMN_LABEL && values[i];

        writer->cells[i] = label ? label_text(values[i], table->lang) : values[i];
    }
    return writer->format->row(writer->state, writer->cells);
}

bool
table_info(struct table_writer *writer, const char *label, const char *value)
{
    char date[11];
    const char *text = value ? writer_date(label_text(value, writer->table->lang), date) : "";

    return writer->format->info(writer->state, label_text(label, writer->table->lang), text);
}

bool
table_end(struct table_writer *writer)
{
    bool ok = writer->format->end(writer->state);

    free(writer->cells);
    free(writer);
    return ok;
}
