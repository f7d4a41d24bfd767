/* exports.c - the tables that people take away: the commitment list, a program's year, the one page.
 *
 * They run in the export lane, so that small reads do not feel them, and stream: rows come one at a time from a
 * set-returning function with the filter of the screen and go into an unlinked file. Each row's first column says what
 * it is: "row", or "info" with a label and value. */
#include "api/filters.h"
#include "api/list.h"
#include "api/routes.h"
#include "base/arena.h"
#include "base/tempfile.h"
#include "config/config.h"
#include "db/db.h"
#include "export/labels.h"
#include "export/table.h"
#include "request/problem.h"
#include "request/reply.h"
#include "request/request.h"

#include <string.h>
#include <unistd.h>

#define COLUMNS(list) .columns = (list), .column_count = (int)(sizeof(list) / sizeof((list)[0]))

struct document {
    const char *title[2];
    const char *sheet[2];
    const char *file_name; /* without suffix */
    const struct column *columns;
    int column_count;
};

static const struct column commitment_columns[] = {
    {{"STT", "No."}, COLUMN_NUMBER, 5},
    {{"Ký hiệu", "Label"}, COLUMN_TEXT, 7},
    {{"Nội dung nhiệm vụ", "Commitment"}, COLUMN_TEXT, 36},
    {{"Chương trình", "Program"}, COLUMN_TEXT, 28},
    {{"Năm", "Year"}, COLUMN_TEXT, 7},
    {{"Đơn vị chủ trì", "Lead agency"}, COLUMN_TEXT, 18},
    {{"Đơn vị phối hợp", "Coordinating agencies"}, COLUMN_TEXT, 18},
    {{"Thời gian thực hiện", "Time as written"}, COLUMN_TEXT, 11},
    {{"Hạn hoàn thành", "Due"}, COLUMN_DATE, 11.5},
    {{"Ngày hoàn thành", "Completed"}, COLUMN_DATE, 11.5},
    {{"Trạng thái", "State"}, COLUMN_LABEL, 13},
    {{"Tình trạng theo hạn", "Timeliness"}, COLUMN_LABEL, 15},
    {{"Nguồn dữ liệu", "Origin"}, COLUMN_LABEL, 10},
    {{"Mã", "Id"}, COLUMN_HIDDEN, 10},
};

static const struct column program_year_columns[] = {
    {{"STT", "No."}, COLUMN_NUMBER, 5},
    {{"Ký hiệu", "Label"}, COLUMN_TEXT, 7},
    {{"Nội dung công việc (nhiệm vụ)", "Commitment"}, COLUMN_TEXT, 34},
    {{"Thuộc nội dung phối hợp", "Serves obligation"}, COLUMN_TEXT, 12},
    {{"Đơn vị chủ trì", "Lead agency"}, COLUMN_TEXT, 17},
    {{"Đơn vị phối hợp", "Coordinating agencies"}, COLUMN_TEXT, 17},
    {{"Thời gian thực hiện", "Time as written"}, COLUMN_TEXT, 11},
    {{"Hạn hoàn thành", "Due"}, COLUMN_DATE, 11.5},
    {{"Ngày hoàn thành", "Completed"}, COLUMN_DATE, 11.5},
    {{"Sản phẩm, kết quả", "Product"}, COLUMN_TEXT, 17},
    {{"Kết quả đã báo cáo", "Result reported"}, COLUMN_TEXT, 22},
    {{"Minh chứng", "Evidence"}, COLUMN_TEXT, 17},
    {{"Trạng thái", "State"}, COLUMN_LABEL, 13},
    {{"Tình trạng theo hạn", "Timeliness"}, COLUMN_LABEL, 15},
    {{"Nguồn dữ liệu", "Origin"}, COLUMN_LABEL, 10},
    {{"Mã", "Id"}, COLUMN_HIDDEN, 10},
};

static const struct column one_page_columns[] = {
    {{"Tình trạng theo hạn", "Timeliness"}, COLUMN_LABEL, 36},
    {{"Số nhiệm vụ", "Commitments"}, COLUMN_NUMBER, 14},
};

static const struct document commitment_document = {{"DANH SÁCH NHIỆM VỤ PHỐI HỢP", "COMMITMENTS"},
                                                    {"Nhiệm vụ", "Commitments"},
                                                    "nhiem-vu",
                                                    COLUMNS(commitment_columns)};
static const struct document program_year_document = {
    {"BẢNG THEO DÕI THỰC HIỆN KẾ HOẠCH NĂM", "IMPLEMENTATION OF THE YEARLY PLAN"},
    {"Kế hoạch năm", "Plan"},
    "ke-hoach-nam",
    COLUMNS(program_year_columns)};
static const struct document one_page_document = {
    {"MỘT TRANG LÃNH ĐẠO", "ONE PAGE"}, {"Một trang", "One page"}, "mot-trang", COLUMNS(one_page_columns)};

static const struct db_stmt commitment_stmt = {"commitment_rows", "select * from api.commitment_rows($1, $2)"};
static const struct db_stmt program_year_stmt = {"program_table_rows",
                                                 "select * from api.program_table_rows($1, $2, $3)"};
static const struct db_stmt one_page_stmt = {"one_page_rows", "select * from api.one_page_rows($1, $2)"};

/* The writer begins with the first row, since a title row may say what the table is about. */
struct sink {
    struct request *rq;
    struct table table;
    enum table_format format;
    int fd;
    struct table_writer *writer;
};

static bool
sink_begin(struct sink *sink)
{
    if (!sink->writer)
        sink->writer = table_begin(sink->format, sink->fd, &sink->table);
    return sink->writer ? true : problem_set(sink->rq, 507, "storage-full");
}

static bool
sink_row(void *context, int columns, const char *const *values)
{
    struct sink *sink = context;
    bool ok;

    if (columns <= sink->table.column_count || !values[0])
        return problem_set(sink->rq, 500, "internal");
    if (strcmp(values[0], "title") == 0) {
        sink->table.subtitle = arena_printf(sink->rq->arena, "%s, %s %s", values[1] ? values[1] : "",
                                            label_text("of_year", sink->table.lang), values[2] ? values[2] : "");
        return true;
    }
    if (!sink_begin(sink))
        return false;
    if (strcmp(values[0], "info") == 0)
        ok = table_info(sink->writer, values[1] ? values[1] : "", values[2]);
    else
        ok = table_row(sink->writer, values + 1);
    return ok ? true : problem_set(sink->rq, 507, "storage-full");
}

/* Fills the file behind fd; the problem is set when it fails. */
static bool
fill(struct request *rq, const struct document *document, enum table_format format, const struct db_stmt *stmt,
     struct db_params params, int fd)
{
    const int lang = rq->lang == LANG_EN;
    struct sink sink = {.rq = rq,
                        .table = {.title = document->title[lang],
                                  .sheet = document->sheet[lang],
                                  .columns = document->columns,
                                  .column_count = document->column_count,
                                  .lang = lang,
                                  .folder = rq->config->spool_dir},
                        .format = format,
                        .fd = fd};
    bool ok = db_rows(rq, stmt, params, sink_row, &sink) && sink_begin(&sink);

    if (sink.writer && !table_end(sink.writer) && ok)
        return problem_set(rq, 507, "storage-full");
    return ok;
}

static bool
table_reply(struct request *rq, const struct document *document, enum table_format format, const struct db_stmt *stmt,
            struct db_params params, struct reply *reply)
{
    int fd = tempfile_open(rq->config->spool_dir);

    if (fd < 0)
        return problem_storage(rq);
    if (!fill(rq, document, format, stmt, params, fd)) {
        close(fd);
        return false;
    }
    *reply = (struct reply){
        .status = 200,
        .content_type = format == TABLE_CSV ? "text/csv; charset=utf-8"
                                            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .file_name = arena_printf(rq->arena, "%s.%s", document->file_name, format == TABLE_CSV ? "csv" : "xlsx"),
        .fd = fd,
        .cache = CACHE_REVALIDATE};
    return true;
}

static bool
commitments(struct request *rq, enum table_format format, struct reply *reply)
{
    const char *filter;

    if (!list_query(rq, commitment_filter, &filter))
        return false;
    return table_reply(rq, &commitment_document, format, &commitment_stmt, DB_PARAMS(rq->session, filter), reply);
}

static bool
commitments_csv(struct request *rq, struct reply *reply)
{
    return commitments(rq, TABLE_CSV, reply);
}

static bool
commitments_xlsx(struct request *rq, struct reply *reply)
{
    return commitments(rq, TABLE_XLSX, reply);
}

static bool
program_year(struct request *rq, enum table_format format, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, program_table_filter, &filter))
        return false;
    return table_reply(rq, &program_year_document, format, &program_year_stmt,
                       DB_PARAMS(rq->session, rq->param[0], filter), reply);
}

static bool
program_year_csv(struct request *rq, struct reply *reply)
{
    return program_year(rq, TABLE_CSV, reply);
}

static bool
program_year_xlsx(struct request *rq, struct reply *reply)
{
    return program_year(rq, TABLE_XLSX, reply);
}

static bool
one_page_csv(struct request *rq, struct reply *reply)
{
    const char *filter;

    if (!query_fields(rq, one_page_filter, &filter))
        return false;
    return table_reply(rq, &one_page_document, TABLE_CSV, &one_page_stmt, DB_PARAMS(rq->session, filter), reply);
}

const struct route export_routes[] = {
    {"GET", "/api/v1/commitments.csv", commitments_csv, .lane = LANE_EXPORT},
    {"GET", "/api/v1/commitments.xlsx", commitments_xlsx, .lane = LANE_EXPORT},
    {"GET", "/api/v1/programs/{id}/table.csv", program_year_csv, .lane = LANE_EXPORT},
    {"GET", "/api/v1/programs/{id}/table.xlsx", program_year_xlsx, .lane = LANE_EXPORT},
    {"GET", "/api/v1/dashboards/one-page.csv", one_page_csv, .lane = LANE_EXPORT},
    {0},
};
