/* The CSV and XLSX writers: what a spreadsheet must not misread, and that the same rows give the same bytes. */
#include "../rig.h"

#include "export/labels.h"
#include "export/table.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct column columns[] = {
    {{"Nội dung", "Text"}, COLUMN_TEXT, 20},
    {{"Hạn", "Due"}, COLUMN_DATE, 12},
    {{"Số", "Number"}, COLUMN_NUMBER, 8},
    {{"Tình trạng", "Timeliness"}, COLUMN_LABEL, 20},
};

static const struct table vietnamese = {.title = "Bảng thử",
                                        .subtitle = "Chương trình thử, năm 2026",
                                        .sheet = "Thử",
                                        .columns = columns,
                                        .column_count = 4,
                                        .lang = 0};
static const struct table english = {
    .title = "A table", .sheet = "Table", .columns = columns, .column_count = 4, .lang = 1};

/* The file that writing these rows makes; the caller frees it. */
static char *
written(enum table_format format, const struct table *table, const char *const (*rows)[4], size_t count, size_t *size)
{
    int fd = memfd_create("table", MFD_CLOEXEC);
    struct table_writer *writer = table_begin(format, fd, table);
    struct stat stat;
    char *bytes;

    assert_non_null(writer);
    for (size_t i = 0; i < count; i++)
        assert_true(table_row(writer, rows[i]));
    assert_true(table_info(writer, "as_of", "2026-11-22"));
    assert_true(table_end(writer));
    assert_int_equal(fstat(fd, &stat), 0);
    *size = (size_t)stat.st_size;
    bytes = calloc(1, *size + 1);
    assert_non_null(bytes);
    assert_int_equal(pread(fd, bytes, *size, 0), stat.st_size);
    close(fd);
    return bytes;
}

static void
csv_is(const char *const (*rows)[4], const char *expected)
{
    size_t size;
    char *csv = written(TABLE_CSV, &vietnamese, rows, 1, &size);
    char *line = strstr(csv, "\r\n") + 2;

    *strstr(line, "\r\n\r\n") = '\0';
    assert_string_equal(line, expected);
    free(csv);
}

static void
csv_has_bom_header_and_information(void **state)
{
    static const char *const rows[][4] = {{"a", NULL, NULL, NULL}};
    size_t size;
    char *csv = written(TABLE_CSV, &vietnamese, rows, 1, &size);

    (void)state;
    assert_string_equal(csv, "\xEF\xBB\xBFNội dung,Hạn,Số,Tình trạng\r\na,,,\r\n\r\nTính đến ngày,22/11/2026\r\n");
    free(csv);
}

static void
csv_speaks_english(void **state)
{
    static const char *const rows[][4] = {{"a", NULL, NULL, "open_overdue"}};
    size_t size;
    char *csv = written(TABLE_CSV, &english, rows, 1, &size);

    (void)state;
    assert_string_equal(csv,
                        "\xEF\xBB\xBFText,Due,Number,Timeliness\r\na,,,\"Open, overdue\"\r\n\r\nAs of,22/11/2026\r\n");
    free(csv);
}

static void
csv_guards_formulas_and_quotes(void **state)
{
    static const char *const rows[][1][4] = {
        {{"=1+1", NULL, NULL, NULL}},      {{"+84 257", NULL, NULL, NULL}}, {{"-2+3", NULL, NULL, NULL}},
        {{"@x", NULL, NULL, NULL}},        {{"\tx", NULL, NULL, NULL}},     {{"a \"b\", c", NULL, NULL, NULL}},
        {{"hai\ndòng", NULL, NULL, NULL}}, {{"12/5", NULL, NULL, NULL}},
    };
    static const char *const expected[] = {
        "\"'=1+1\",,,", "\"'+84 257\",,,",       "\"'-2+3\",,,",     "\"'@x\",,,",
        "\"'\tx\",,,",  "\"a \"\"b\"\", c\",,,", "\"hai\ndòng\",,,", "12/5,,,",
    };

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        csv_is(rows[i], expected[i]);
}

static void
csv_writes_dates_numbers_and_labels(void **state)
{
    static const char *const rows[][4] = {{"Ễ Ỗ Ự Ẵ Ặ Ỵ Đ ₫", "2026-02-05", "-3.5", "done_on_time"}};

    (void)state;
    csv_is(rows, "Ễ Ỗ Ự Ẵ Ặ Ỵ Đ ₫,05/02/2026,-3.5,Hoàn thành đúng hạn");
}

static void
xlsx_is_a_zip_and_repeats_itself(void **state)
{
    static const char *const rows[][4] = {{"=1+1", "2026-02-05", "12", "partial"},
                                          {"- gạch đầu dòng", NULL, NULL, NULL}};
    size_t first_size, second_size;
    char *first = written(TABLE_XLSX, &vietnamese, rows, 2, &first_size);
    char *second;

    (void)state;
    /* Another time zone and another second change nothing. */
    setenv("TZ", "Asia/Ho_Chi_Minh", 1);
    sleep(2);
    second = written(TABLE_XLSX, &vietnamese, rows, 2, &second_size);
    assert_true(first_size > 1000 && memcmp(first, "PK", 2) == 0);
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
    free(first);
    free(second);
}

static void
table_begin_needs_a_file(void **state)
{
    (void)state;
    assert_null(table_begin(TABLE_CSV, -1, &vietnamese));
}

/* The library wants a temporary file for each sheet; without one there is no table, and no end of the process. */
static void
xlsx_needs_its_temporary_files(void **state)
{
    struct rlimit before, none;
    int fd = memfd_create("table", MFD_CLOEXEC);

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = (rlim_t)fd + 1;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    struct table_writer *writer = table_begin(TABLE_XLSX, fd, &vietnamese);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(writer);
    close(fd);
}

/* Descriptors of this process that are files of that folder. */
static int
files_of(const char *folder)
{
    char name[32], path[200];
    int count = 0;

    for (int fd = 0; fd < 100; fd++) {
        (void)snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
        ssize_t size = readlink(name, path, sizeof path - 1);
        path[size > 0 ? size : 0] = '\0';
        count += strncmp(path, folder, strlen(folder)) == 0;
    }
    return count;
}

static void
xlsx_works_in_its_folder(void **state)
{
    char folder[] = "/tmp/camket-table-XXXXXX";
    struct table table = english;
    int fd = memfd_create("table", MFD_CLOEXEC);

    (void)state;
    assert_non_null(mkdtemp(folder));
    table.folder = folder;
    struct table_writer *writer = table_begin(TABLE_XLSX, fd, &table);
    assert_non_null(writer);
    assert_int_equal(files_of(folder), 2);
    assert_true(table_end(writer));
    assert_int_equal(rmdir(folder), 0);
    close(fd);
}

/* No file may grow beyond 16 KiB, and the packed table would not: it must not come out cut. */
static void
xlsx_is_whole_or_fails(void **state)
{
    static const char *const row[4] = {"một nhiệm vụ như mọi nhiệm vụ", "2026-02-05", "12", "partial"};
    struct rlimit before, small;
    int fd = memfd_create("table", MFD_CLOEXEC);
    bool good = true;

    (void)state;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 16384;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct table_writer *writer = table_begin(TABLE_XLSX, fd, &vietnamese);
    for (int i = 0; writer && i < 500; i++)
        good = table_row(writer, row) && good;
    good = writer && table_end(writer) && good;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(good);
    close(fd);
}

static void
labels_know_every_bucket(void **state)
{
    static const char *const buckets[] = {"done_on_time", "done_late",    "awaiting_in_time", "awaiting_late",
                                          "open_in_time", "open_overdue", "no_deadline_done", "no_deadline_open",
                                          "not_done",     "partial",      "carried",          "cancelled"};

    (void)state;
    for (size_t i = 0; i < sizeof buckets / sizeof buckets[0]; i++) {
        assert_string_not_equal(label_text(buckets[i], 0), buckets[i]);
        assert_string_not_equal(label_text(buckets[i], 1), buckets[i]);
    }
    assert_string_equal(label_text("what nobody knows", 0), "what nobody knows");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_bom_header_and_information),
        cmocka_unit_test(csv_speaks_english),
        cmocka_unit_test(csv_guards_formulas_and_quotes),
        cmocka_unit_test(csv_writes_dates_numbers_and_labels),
        cmocka_unit_test(xlsx_is_a_zip_and_repeats_itself),
        cmocka_unit_test(table_begin_needs_a_file),
        cmocka_unit_test(xlsx_needs_its_temporary_files),
        cmocka_unit_test(xlsx_works_in_its_folder),
        cmocka_unit_test(xlsx_is_whole_or_fails),
        cmocka_unit_test(labels_know_every_bucket),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
