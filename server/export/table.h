/* table.h - tables as documents: rows in, bytes of a CSV or XLSX file out.
 *
 * The writers are pure: they know nothing of requests or databases. One begins on a file descriptor that the caller
 * owns, takes rows in order, then lines of information (as-of date, filter, rules, counts), and ends. Memory does not
 * grow with the number of rows.
 *
 * CSV: UTF-8 with BOM (Excel takes Vietnamese for Windows-1258 without it), CRLF, RFC 4180 quotes; a cell that begins
 * with = + - @ TAB or CR gets a leading apostrophe (OWASP ASVS 5.0, 1.2.10), which an import takes away again. After
 * the rows an empty line, then the information. XLSX: text is always a text cell (a commitment may begin with "-", a
 * symbol such as 12/5 is no date); dates are dates shown dd/mm/yyyy; information stands on a second sheet. The same
 * input gives the same bytes. */
#ifndef CAMKET_EXPORT_TABLE_H
#define CAMKET_EXPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum table_format {
    TABLE_CSV,
    TABLE_XLSX
};

enum column_kind {
    COLUMN_TEXT,
    COLUMN_DATE,   /* value YYYY-MM-DD, shown dd/mm/yyyy */
    COLUMN_NUMBER, /* value as PostgreSQL prints a number */
    COLUMN_LABEL,  /* value is a code of labels.h, shown in words */
    COLUMN_HIDDEN  /* an id by which a filled sheet finds its row again: last column, hidden in XLSX */
};

struct column {
    const char *title[2]; /* by enum lang: Vietnamese, English */
    enum column_kind kind;
    double width; /* characters, XLSX only */
};

struct table {
    const char *title;    /* of the document: the sheet's heading */
    const char *subtitle; /* below it, XLSX only: what the rows are about; NULL when the title says it */
    const char *sheet;    /* name of the sheet, <= 31 characters */
    const struct column *columns;
    int column_count;
    int lang;           /* 0 Vietnamese, 1 English */
    const char *folder; /* XLSX only: of its temporary files; NULL = the system's */
};

struct table_writer;

/* fd is borrowed and must be an empty regular file or memfd; table must outlive the writer. NULL when the file cannot
 * be written. */
struct table_writer *table_begin(enum table_format format, int fd, const struct table *table);

/* values: column_count texts, NULL = empty. false: the file could not be written; table_end still has to be called. */
bool table_row(struct table_writer *writer, const char *const *values) __attribute__((warn_unused_result));

/* A line of information after the last row; label and value are texts, or codes of labels.h. */
bool table_info(struct table_writer *writer, const char *label, const char *value) __attribute__((warn_unused_result));

/* Completes the file and frees the writer. false: something could not be written. */
bool table_end(struct table_writer *writer) __attribute__((warn_unused_result));

#endif
