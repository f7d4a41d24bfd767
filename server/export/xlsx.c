/* xlsx.c - libxlsxwriter in constant-memory mode: rows go to its temporary file as they come, in order; see table.h. */
#include "base/must.h"
#include "export/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    HEADER_ROW = 2,
    INFO_LABEL_WIDTH = 40,
    INFO_VALUE_WIDTH = 90,
    LINE_POINTS = 15,
    LINES_MAX = 20,
    TITLE_POINTS = 22,
    HEADER_POINTS = 34
};

struct xlsx {
    lxw_workbook *book;
    lxw_worksheet *data;
    lxw_worksheet *info;
    lxw_format *title, *subtitle, *head, *text, *date, *number, *label;
    const struct table *table;
    lxw_row_t row;      /* next row of the data sheet */
    lxw_row_t info_row; /* next row of the information sheet */
    bool ok;
};

static void
xlsx_check(struct xlsx *xlsx, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        xlsx->ok = false;
}

static lxw_format *
font_format(struct xlsx *xlsx, double points)
{
    lxw_format *format = workbook_add_format(xlsx->book);

    MUST(format);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, points);
    return format;
}

/* A bordered, wrapped cell of the table. */
static lxw_format *
cell_format(struct xlsx *xlsx)
{
    lxw_format *format = font_format(xlsx, 11);

    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

static void
xlsx_formats(struct xlsx *xlsx)
{
    xlsx->title = font_format(xlsx, 14);
    format_set_bold(xlsx->title);
    xlsx->subtitle = font_format(xlsx, 12);
    xlsx->label = font_format(xlsx, 12);
    format_set_bold(xlsx->label);
    xlsx->head = cell_format(xlsx);
    format_set_bold(xlsx->head);
    format_set_align(xlsx->head, LXW_ALIGN_CENTER);
    format_set_align(xlsx->head, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(xlsx->head, 0xE8EDF3);
    xlsx->text = cell_format(xlsx);
    xlsx->date = cell_format(xlsx);
    format_set_align(xlsx->date, LXW_ALIGN_CENTER);
    format_set_num_format(xlsx->date, "dd/mm/yyyy");
    xlsx->number = cell_format(xlsx);
    format_set_align(xlsx->number, LXW_ALIGN_CENTER);
    format_set_num_format(xlsx->number, "#,##0");
}

/* A4 landscape, header repeated, page numbers: an office prints it as it is. */
static void
xlsx_page(struct xlsx *xlsx)
{
    const struct table *table = xlsx->table;
    lxw_col_t last = (lxw_col_t)(table->column_count - 1);

    worksheet_set_landscape(xlsx->data);
    worksheet_set_paper(xlsx->data, 9);
    worksheet_fit_to_pages(xlsx->data, 1, 0);
    worksheet_set_margins(xlsx->data, 0.4, 0.4, 0.6, 0.6);
    xlsx_check(xlsx, worksheet_set_footer(xlsx->data, "&C&P/&N"));
    xlsx_check(xlsx, worksheet_repeat_rows(xlsx->data, HEADER_ROW, HEADER_ROW));
    worksheet_freeze_panes(xlsx->data, HEADER_ROW + 1, 0);
    for (lxw_col_t i = 0; i <= last; i++) {
        lxw_row_col_options hidden = {.hidden = table->columns[i].kind == COLUMN_HIDDEN};

        xlsx_check(xlsx, worksheet_set_column_opt(xlsx->data, i, i, table->columns[i].width, NULL, &hidden));
    }
}

/* In constant-memory mode a row is gone when a later one is touched: strictly from top to bottom. */
static void
xlsx_head(struct xlsx *xlsx)
{
    const struct table *table = xlsx->table;

    xlsx_check(xlsx, worksheet_set_row(xlsx->data, 0, TITLE_POINTS, NULL));
    xlsx_check(xlsx, worksheet_write_string(xlsx->data, 0, 0, table->title, xlsx->title));
    xlsx_check(xlsx, worksheet_set_row(xlsx->data, 1, TITLE_POINTS, NULL));
    if (table->subtitle)
        xlsx_check(xlsx, worksheet_write_string(xlsx->data, 1, 0, table->subtitle, xlsx->subtitle));
    xlsx_check(xlsx, worksheet_set_row(xlsx->data, HEADER_ROW, HEADER_POINTS, NULL));
    for (lxw_col_t i = 0; i < table->column_count; i++)
        xlsx_check(xlsx,
                   worksheet_write_string(xlsx->data, HEADER_ROW, i, table->columns[i].title[table->lang], xlsx->head));
    xlsx->row = HEADER_ROW + 1;
}

/* The book and its two sheets, which have a temporary file each; false when there is no room for one. */
static bool
xlsx_open(struct xlsx *xlsx, int fd)
{
    char name[32];
    /* The library only reads the name; its interface forgot const. */
    union {
        const char *in;
        char *out;
    } folder = {xlsx->table->folder};
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder.out};

    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    xlsx->book = workbook_new_opt(name, &options);
    MUST(xlsx->book);
    xlsx->data = workbook_add_worksheet(xlsx->book, xlsx->table->sheet);
    xlsx->info = workbook_add_worksheet(xlsx->book, xlsx->table->lang == 0 ? "Thông tin" : "Information");
    return xlsx->data && xlsx->info;
}

static void *
xlsx_begin(int fd, const struct table *table)
{
    /* A fixed creation time: the same rows give the same bytes. */
    lxw_doc_properties properties = {.created = 1};
    struct xlsx *xlsx = calloc(1, sizeof *xlsx);

    MUST(xlsx);
    xlsx->table = table;
    xlsx->ok = true;
    if (!xlsx_open(xlsx, fd)) {
        lxw_workbook_free(xlsx->book);
        free(xlsx);
        return NULL;
    }
    xlsx_check(xlsx, workbook_set_properties(xlsx->book, &properties));
    xlsx_formats(xlsx);
    xlsx_page(xlsx);
    xlsx_head(xlsx);
    worksheet_set_paper(xlsx->info, 9);
    worksheet_fit_to_pages(xlsx->info, 1, 0);
    xlsx_check(xlsx, worksheet_set_column(xlsx->info, 0, 0, INFO_LABEL_WIDTH, NULL));
    xlsx_check(xlsx, worksheet_set_column(xlsx->info, 1, 1, INFO_VALUE_WIDTH, NULL));
    return xlsx;
}

/* LibreOffice does not grow rows with wrapped text by itself: estimate the lines from code points and column width. */
static double
row_height(const struct table *table, const char *const *cells)
{
    int lines = 1;

    for (int i = 0; i < table->column_count; i++) {
        double points = 0;

        if (!cells[i] || table->columns[i].kind == COLUMN_HIDDEN)
            continue;
        for (const char *c = cells[i]; *c; c++)
            points += ((unsigned char)*c & 0xC0) != 0x80;
        lines = (int)fmax(lines, ceil(points * 1.05 / table->columns[i].width));
    }
    return LINE_POINTS * fmin(lines, LINES_MAX) + 3;
}

static void
put_date(struct xlsx *xlsx, lxw_col_t column, const char *cell)
{
    lxw_datetime when = {0};

    if (sscanf(cell, "%4d-%2d-%2d", &when.year, &when.month, &when.day) == 3)
        xlsx_check(xlsx, worksheet_write_datetime(xlsx->data, xlsx->row, column, &when, xlsx->date));
    else
        xlsx_check(xlsx, worksheet_write_string(xlsx->data, xlsx->row, column, cell, xlsx->text));
}

/* The library does not look whether a sheet's temporary file took what it was given: a full disk would cut the table.
 */
static bool
sheet_is_whole(const lxw_worksheet *sheet)
{
    return fflush(sheet->optimize_tmpfile) == 0 && ferror(sheet->optimize_tmpfile) == 0;
}

static bool
xlsx_row(void *state, const char *const *cells)
{
    struct xlsx *xlsx = state;
    const struct table *table = xlsx->table;

    xlsx_check(xlsx, worksheet_set_row(xlsx->data, xlsx->row, row_height(table, cells), NULL));
    for (lxw_col_t i = 0; i < table->column_count; i++) {
        const char *cell = cells[i];

        if (!cell)
            xlsx_check(xlsx, worksheet_write_blank(xlsx->data, xlsx->row, i, xlsx->text));
        else if (table->columns[i].kind == COLUMN_DATE)
            put_date(xlsx, i, cell);
        else if (table->columns[i].kind == COLUMN_NUMBER)
            xlsx_check(xlsx, worksheet_write_number(xlsx->data, xlsx->row, i, strtod(cell, NULL), xlsx->number));
        else
            xlsx_check(xlsx, worksheet_write_string(xlsx->data, xlsx->row, i, cell, xlsx->text));
    }
    xlsx->row++;
    return xlsx->ok;
}

static bool
xlsx_info(void *state, const char *label, const char *value)
{
    struct xlsx *xlsx = state;

    xlsx_check(xlsx, worksheet_write_string(xlsx->info, xlsx->info_row, 0, label, xlsx->label));
    xlsx_check(xlsx, worksheet_write_string(xlsx->info, xlsx->info_row, 1, value, xlsx->text));
    xlsx->info_row++;
    return xlsx->ok;
}

static bool
xlsx_end(void *state)
{
    struct xlsx *xlsx = state;
    lxw_col_t last = (lxw_col_t)(xlsx->table->column_count - 1);
    bool ok = sheet_is_whole(xlsx->data) && sheet_is_whole(xlsx->info);

    if (xlsx->row > HEADER_ROW + 1)
        xlsx_check(xlsx, worksheet_autofilter(xlsx->data, HEADER_ROW, 0, xlsx->row - 1, last));
    xlsx_check(xlsx, workbook_close(xlsx->book));
    ok = ok && xlsx->ok;
    free(xlsx);
    return ok;
}

const struct writer_format xlsx_format = {xlsx_begin, xlsx_row, xlsx_info, xlsx_end};
